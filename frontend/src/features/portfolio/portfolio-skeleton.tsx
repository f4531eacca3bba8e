import { Skeleton } from '../../components/skeleton.tsx';
import panels from './portfolio-panels.module.css';
import styles from './portfolio-skeleton.module.css';

/** The page before its first answer, in the sizes that it will have. */
export function PortfolioSkeleton() {
  return (
    <div className={panels.panels}>
      <div className={styles.figures}>
        {['a', 'b', 'c', 'd', 'e'].map((key) => (
          <div key={key} className={styles.figure}>
            <Skeleton rows={3} rowHeight={34} />
          </div>
        ))}
      </div>
      <div className={panels.row}>
        <Panel rows={8} />
        <Panel rows={8} />
      </div>
      <div className={panels.row}>
        <Panel rows={9} />
        <Panel rows={9} />
      </div>
    </div>
  );
}

function Panel({ rows }: { rows: number }) {
  return (
    <div className={styles.panel}>
      <Skeleton rows={rows} rowHeight={38} />
    </div>
  );
}
