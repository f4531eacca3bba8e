import type { Source } from '@customer-health/contract';
import type { ReactNode } from 'react';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { SOURCES } from '../../components/messages-sources.ts';
import { timeAgo } from '../../components/time-ago.ts';
import { DayChart } from './day-chart.tsx';
import styles from './source-row.module.css';
import { lastDayWords, meaningOf, refusedOf, STATE_SHAPES, todayWords } from './source-words.ts';

const texts = SOURCES;

/** One kind of event: how it does, what that means for scores, and its last 35 days. */
export function SourceRow({ source, now }: { source: Source; now: number }) {
  const { type, state, days } = source;
  const name = messages.timeline.types[type];
  const refused = refusedOf(source);
  const lastDay = lastDayWords(source);
  const isSeen = state !== 'never_seen';
  return (
    <li className={styles.row} data-testid={`source-${type}`} data-state={state}>
      <div className={styles.name}>
        <h3>{name}</h3>
        <span className={styles.state}>
          <span aria-hidden="true">{STATE_SHAPES[state]}</span> {texts.states[state]}
        </span>
        <p className={styles.meaning}>{meaningOf(source)}</p>
      </div>
      {isSeen && (
        <dl className={styles.facts}>
          <Fact term={texts.happened}>
            <Ago instant={source.lastEventAt} now={now} />
          </Fact>
          <Fact term={texts.received}>
            <Ago instant={source.lastReceivedAt} now={now} />
          </Fact>
          <Fact term={texts.today}>{todayWords(source)}</Fact>
          {lastDay !== null && <Fact term={texts.lastDayTerm}>{lastDay}</Fact>}
        </dl>
      )}
      {isSeen && <DayChart days={days} label={texts.perDay(name)} />}
      {refused > 0 && (
        <p className={styles.refused}>
          <a href="#refused">{texts.refused(format.number(refused))}</a>
        </p>
      )}
    </li>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Ago({ instant, now }: { instant: string | null; now: number }) {
  if (instant === null) return texts.notCounted;
  return (
    <time dateTime={instant} title={format.utcInstant(instant)}>
      {timeAgo(instant, now)}
    </time>
  );
}
