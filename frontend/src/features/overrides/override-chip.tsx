import type { Health } from '@customer-health/contract';
import { format } from '../../components/format.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import { ScoreChip } from '../../components/score-chip.tsx';
import styles from './override-chip.module.css';

/** That a person has set what is shown, until when, and what is computed meanwhile. */
export function OverrideChip({ health }: { health: Health }) {
  const { override, computedScore, computedBand, bands } = health;
  if (override === null) return null;
  const texts = ACCOUNT.override;
  return (
    <span className={styles.line}>
      <a
        href="#overrides"
        className={styles.chip}
        data-band={health.band}
        data-testid="override-chip"
        title={override.reason}
      >
        {texts.chip(format.day(override.until), override.author)}
      </a>
      <span className={styles.computed} data-testid="computed">
        {texts.computed} <ScoreChip score={computedScore} band={computedBand} limits={bands} />
      </span>
    </span>
  );
}
