import { format } from './format.ts';
import { messages } from './messages.ts';
import styles from './score-change.module.css';

/** A change of the score: an arrow, a sign and the number; a dash where it is not known. */
export function ScoreChange({ change, title }: { change: number | null; title?: string }) {
  if (change === null) {
    return (
      <span className={styles.none}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{messages.notKnown}</span>
      </span>
    );
  }
  const direction = Math.sign(Math.round(change * 10));
  return (
    <span className={styles.change} data-direction={direction} title={title}>
      {direction !== 0 && <span aria-hidden="true">{direction > 0 ? '▲' : '▼'} </span>}
      {format.change(change)}
    </span>
  );
}
