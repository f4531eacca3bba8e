import type { Health } from '@customer-health/contract';
import { bandWord } from '../../components/band.ts';
import { format } from '../../components/format.ts';
import { HEALTH } from '../../components/messages-health.ts';
import { ScoreChange } from '../../components/score-change.tsx';
import type { DisplayedHealth } from './displayed-health.ts';
import styles from './what-holds.module.css';

/** What leads from the total of the factors to the score that holds: a rule that limits it, a person's word. */
export function WhatHolds({ health, displayed }: { health: Health; displayed: DisplayedHealth }) {
  const { adjustments, limit, score } = displayed;
  const texts = HEALTH;
  if (adjustments.length === 0) return null;
  return (
    <dl className={styles.lines}>
      {adjustments.map(({ kind, points }) => (
        <div key={kind} data-testid={kind}>
          <dt>
            <b>{texts.adjustments[kind]}</b>{' '}
            {kind === 'hardRules' ? limit?.summary : <Override health={health} />}
          </dt>
          <dd>
            <ScoreChange change={points} />
          </dd>
        </div>
      ))}
      <div className={styles.score}>
        <dt>{texts.score}</dt>
        <dd>
          <b data-testid="held">{format.score(score)}</b> {texts.of100}
        </dd>
      </div>
    </dl>
  );
}

/** Who set the score, until when and why, and what is computed beside it. */
export function Override({
  health: { override, computedScore, computedBand },
}: {
  health: Health;
}) {
  const texts = HEALTH;
  if (override === null) return null;
  return (
    <>
      {texts.overridden(override.author, format.day(override.until))}
      {texts.reason(override.reason)}{' '}
      {computedScore === null
        ? texts.computedNothing
        : texts.computed(format.score(computedScore), bandWord(computedBand))}
    </>
  );
}
