import type { ReactNode } from 'react';
import styles from './filter-toggle.module.css';

/** A filter that is on or off. */
export function FilterToggle(props: {
  pressed: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-pressed={props.pressed}
      onClick={props.onToggle}
    >
      {props.children}
    </button>
  );
}
