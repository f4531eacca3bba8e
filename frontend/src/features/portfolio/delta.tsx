import styles from './delta.module.css';
import { type Sense, toneOf } from './key-figures.ts';

/** A change with a triangle for its way and a sign; whether it is good news is a colour on top. */
export function Delta({ change, text, sense }: { change: number; text: string; sense: Sense }) {
  if (change === 0) return <span>{text}</span>;
  return (
    <span className={styles.delta} data-tone={toneOf(change, sense)}>
      <span aria-hidden="true" className={styles.shape}>
        {change > 0 ? '▲' : '▼'}
      </span>{' '}
      {text}
    </span>
  );
}
