import type { Pulse } from '@customer-health/contract';
import type { Band } from '@customer-health/scoring';
import { format } from '../../components/format.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import { PagedCard } from '../../components/paged-card.tsx';
import { usePulses } from './list-pulses.ts';
import styles from './pulse-card.module.css';
import { PulseMeter } from './pulse-meter.tsx';
import { mismatchOf, pulseWord } from './pulse-words.ts';

interface PulseCardProps {
  customerId: string;
  /** Undefined while it is loading. */
  computedBand: Band | undefined;
}

/** How the customer feels to people, and whether that fits the score. */
export function PulseCard({ customerId, computedBand }: PulseCardProps) {
  const pulses = usePulses(customerId);
  const latest = pulses.data?.pages[0]?.rows[0];
  const mismatch = latest && computedBand ? mismatchOf(computedBand, latest.value) : null;
  return (
    <PagedCard
      id="pulse"
      title={ACCOUNT.pulse.title}
      list={pulses}
      empty={ACCOUNT.pulse.empty}
      rowHeight={44}
      head={mismatch !== null && <p className={styles.mismatch}>{mismatch}</p>}
    >
      {(rows) => (
        <ul>
          {rows.map((pulse) => (
            <PulseItem key={pulse.id} pulse={pulse} />
          ))}
        </ul>
      )}
    </PagedCard>
  );
}

function PulseItem({ pulse: { value, note, author, givenAt } }: { pulse: Pulse }) {
  return (
    <li className={styles.pulse}>
      <p className={styles.line}>
        <PulseMeter value={value} />
        <b>
          {format.number(value)} {pulseWord(value)}
        </b>
        <span className={styles.who}>
          {author} ·{' '}
          <time dateTime={givenAt} title={format.utcInstant(givenAt)}>
            {format.instant(givenAt)}
          </time>
        </span>
      </p>
      {note !== null && <p>{note}</p>}
    </li>
  );
}
