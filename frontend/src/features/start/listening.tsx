import type { Start } from '@customer-health/contract';
import { Link } from '@tanstack/react-router';
import { START } from '../../components/messages-start.ts';
import { timeAgo } from '../../components/time-ago.ts';
import styles from './start.module.css';

const texts = START;

/** Waits for an event, and says of whom it was and for how long it has been here. */
export function Listening({ start }: { start: Start | undefined }) {
  const event = start?.latestEvent ?? null;
  if (start === undefined || event === null) {
    return (
      <p className={styles.listening} role="status" data-testid="listening">
        <span className={styles.dot} aria-hidden="true" />
        {texts.listening} <span className={styles.muted}>{texts.listeningText}</span>
      </p>
    );
  }
  const { customerId, customerName, type, receivedAt } = event;
  const ago = timeAgo(receivedAt, Date.parse(start.asOf));
  return (
    <p className={styles.listening} data-state="received" data-testid="listening">
      <span className={styles.dot} aria-hidden="true" />
      {/* Told once for each event, not every second. */}
      <span className="visually-hidden" role="status">
        {texts.received(texts.what[type], customerName, '')}
      </span>
      <b aria-hidden="true">{texts.received(texts.what[type], customerName, ago)}</b>
      <Link to="/customers/$customerId" params={{ customerId }}>
        {texts.see(customerName)}
      </Link>
    </p>
  );
}
