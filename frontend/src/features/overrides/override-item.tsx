import type { Override } from '@customer-health/contract';
import type { ReactNode } from 'react';
import { BAND_SHAPES, bandWord } from '../../components/band.ts';
import { format } from '../../components/format.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import styles from './override-item.module.css';

/** An override, what it said and what became of it. */
export function OverrideItem({ override, action }: { override: Override; action: ReactNode }) {
  const { score, band, reason, author, from, until, endedOn, state, createdAt } = override;
  const texts = ACCOUNT.override;
  const shown = [
    score !== null && format.score(score),
    band !== null && `${BAND_SHAPES[band]} ${bandWord(band)}`,
  ];
  return (
    <li className={styles.override} data-state={state}>
      <div className={styles.line}>
        <b>{shown.filter(Boolean).join(' · ')}</b>
        <span className={styles.state}>{texts.states[state]}</span>
        {action}
      </div>
      <p>{reason}</p>
      <p className={styles.who} title={format.utcInstant(createdAt)}>
        {texts.by(author)} · {texts.range(format.day(from), format.day(endedOn ?? until))}
      </p>
    </li>
  );
}
