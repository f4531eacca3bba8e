import type { Health } from '@customer-health/contract';
import { bandWord } from '../../components/band.ts';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import type { DisplayedHealth } from './displayed-health.ts';
import styles from './health-card.module.css';

/** Why the score is not what the factors add up to: a rule that limits it, or what a person has set. */
export function WhatHolds({ health, displayed }: { health: Health; displayed: DisplayedHealth }) {
  const { limited, overridden, reason, computed, computedNothing } = messages.health;
  const { override, computedScore, computedBand } = health;
  const { limit, total } = displayed;
  return (
    <>
      {limit && (
        <p className={styles.note}>
          {limited(format.score(total), format.score(limit.cap), limit.summary)}
        </p>
      )}
      {override && (
        <p className={styles.note}>
          <b>{overridden(override.author, format.day(override.until))}</b>
          {reason(override.reason)}{' '}
          {computedScore === null
            ? computedNothing
            : computed(format.score(computedScore), bandWord(computedBand))}
        </p>
      )}
    </>
  );
}
