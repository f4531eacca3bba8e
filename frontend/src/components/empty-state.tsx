import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

/** What a view shows when there is nothing to show, and what to do about it. */
export function EmptyState({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
