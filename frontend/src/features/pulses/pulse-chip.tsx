import { format } from '../../components/format.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import { usePulses } from './list-pulses.ts';
import styles from './pulse-chip.module.css';
import { PulseMeter } from './pulse-meter.tsx';
import { pulseWord } from './pulse-words.ts';

/** The latest pulse, beside the score. */
export function PulseChip({ customerId }: { customerId: string }) {
  const latest = usePulses(customerId).data?.pages[0]?.rows[0];
  if (latest === undefined) return null;
  return (
    <a href="#pulse" className={styles.chip} title={pulseWord(latest.value)}>
      <PulseMeter value={latest.value} />
      {ACCOUNT.pulse.chip(format.number(latest.value))}
    </a>
  );
}
