import styles from './pulse-meter.module.css';
import { PULSE_VALUES } from './pulse-words.ts';

/** A pulse as so many of five steps; the words beside it say the same. */
export function PulseMeter({ value }: { value: number }) {
  return (
    <span className={styles.meter} aria-hidden="true">
      {PULSE_VALUES.map((step) => (
        <span key={step} data-on={step <= value} />
      ))}
    </span>
  );
}
