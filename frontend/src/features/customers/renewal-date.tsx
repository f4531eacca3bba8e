import { format } from '../../components/format.ts';
import styles from './renewal-date.module.css';

/** When a contract renews: how far away, and the exact day below. */
export function RenewalDate({ day }: { day: string | null }) {
  if (day === null) return '–';
  return (
    <time className={styles.renewal} dateTime={day} title={format.day(day)}>
      {format.relativeDay(day)}
      <span className="visually-hidden">, </span>
      <span className={styles.exact}>{format.day(day)}</span>
    </time>
  );
}
