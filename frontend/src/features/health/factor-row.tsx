import type { Health } from '@customer-health/contract';
import { BAND_SHAPES, bandWord } from '../../components/band.ts';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { HEALTH } from '../../components/messages-health.ts';
import type { DisplayedFactor } from './displayed-health.ts';
import styles from './factor-row.module.css';
import { HowComputed } from './how-computed.tsx';

/** One factor: facts, bar, score, weight, points and points lost. */
export function FactorRow({
  factor,
  health,
  customerId,
}: {
  factor: DisplayedFactor;
  health: Health;
  customerId: string;
}) {
  const { key, state, score, band } = factor;
  const texts = HEALTH;
  const { staleSince } = health.factors[key];
  return (
    <li className={styles.row} data-testid={key}>
      <div className={styles.name}>
        <h3>{messages.factors[key]}</h3>
        {state !== 'measured' && (
          <span className={styles.tag}>{state === 'neutral' ? texts.neutral : texts.leftOut}</span>
        )}
        {staleSince !== null && (
          <span className={styles.tag}>{texts.stale(format.day(staleSince))}</span>
        )}
      </div>
      <p className={styles.facts}>{health.factors[key].summary}</p>
      <div className={styles.track} aria-hidden="true" data-state={state}>
        {score !== null && <i data-band={band} style={{ width: `${score}%` }} />}
      </div>
      <p className={styles.score}>
        <span className="visually-hidden">{texts.factorScore} </span>
        <span className={styles.shape} data-band={band} aria-hidden="true">
          {BAND_SHAPES[band]}
        </span>{' '}
        <span data-testid="factor-score">{score === null ? '–' : format.score(score)}</span>
        <span className="visually-hidden"> {bandWord(band)}</span>
      </p>
      <p className={styles.points}>
        <span className={styles.times}>{texts.times(format.percent(factor.weight))}</span>{' '}
        <b data-testid="points">{format.score(factor.points)}</b>
        <span className="visually-hidden"> {texts.pointsWord}</span>
      </p>
      <p className={styles.lost}>
        <span data-testid="lost">{format.score(factor.lost)}</span>
        <span className={styles.lostWord}> {texts.lostWord}</span>
      </p>
      <HowComputed factor={factor} health={health} customerId={customerId} />
    </li>
  );
}
