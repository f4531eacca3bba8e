import type { ReactNode } from 'react';
import styles from './answer.module.css';

/** A table that scrolls by itself where it is wider than the page. */
export function ScrollTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      className={styles.scroll}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className={styles.table}>{children}</table>
    </section>
  );
}
