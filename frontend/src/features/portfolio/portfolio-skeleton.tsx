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
        <Panel rows={11} tall />
        <Panel rows={11} tall />
      </div>
    </div>
  );
}

function Panel({ rows, tall = false }: { rows: number; tall?: boolean }) {
  return (
    <div className={`${styles.panel} ${tall ? styles.tall : ''}`}>
      <Skeleton rows={rows} rowHeight={38} />
    </div>
  );
}
