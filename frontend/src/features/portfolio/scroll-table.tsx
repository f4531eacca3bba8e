import type { ReactNode } from 'react';
import styles from './scroll-table.module.css';

/** A table that scrolls within its card where it is too large for it. */
export function ScrollTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={label}>
        {children}
      </table>
    </div>
  );
}
