import { useEffect, useState } from 'react';
import { messages } from './messages.ts';
import styles from './skeleton.module.css';

const SLOW_MS = 5_000;

/** Grey rows in the place and size of what is being loaded; they appear after 150 ms, and after 5 s with words. */
export function Skeleton({ rows, rowHeight }: { rows: number; rowHeight: number }) {
  const isSlow = useIsSlow();
  return (
    <div className={styles.skeleton} aria-busy="true">
      <span className="visually-hidden">{messages.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
        <div key={row} className={styles.row} style={{ height: rowHeight }}>
          <span style={{ width: `${18 + ((row * 7) % 12)}%` }} />
          <span style={{ width: `${30 + ((row * 11) % 25)}%` }} />
        </div>
      ))}
      {isSlow && <p className={styles.slow}>{messages.errors.slow}</p>}
    </div>
  );
}

function useIsSlow(): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSlow;
}
