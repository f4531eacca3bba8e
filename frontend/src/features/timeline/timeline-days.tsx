import type { TimelineEntry, TimelineKind } from '@customer-health/contract';
import { format } from '../../components/format.ts';
import { Icon, type IconName } from '../../components/icons.tsx';
import { describeEntry } from './entry-words.ts';
import { groupByDay } from './group-by-day.ts';
import styles from './timeline-days.module.css';

const ICONS: Record<TimelineKind, IconName> = {
  login: 'login',
  feature_use: 'feature',
  api_call: 'docs',
  ticket_opened: 'ticket',
  ticket_solved: 'ticket',
  invoice_issued: 'invoice',
  invoice_paid: 'invoice',
  invoice_voided: 'invoice',
  note: 'note',
  pulse: 'pulse',
  override: 'override',
  scorecard: 'scorecards',
};

/** What happened, under the day it happened on. */
export function TimelineDays({ entries }: { entries: TimelineEntry[] }) {
  return groupByDay(entries).map(({ day, entries: ofDay }) => (
    <section key={day} className={styles.group}>
      <h3 className={styles.day}>{format.dayHeading(ofDay[0]?.at ?? day)}</h3>
      <ul>
        {ofDay.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  ));
}

function EntryRow({ entry }: { entry: TimelineEntry }) {
  const { title, details, text } = describeEntry(entry);
  return (
    <li className={styles.event} data-kind={entry.kind}>
      <span className={styles.icon}>
        <Icon name={ICONS[entry.kind]} size={16} />
      </span>
      <div className={styles.words}>
        <p>
          {title}
          {details.length > 0 && <span className={styles.details}> · {details.join(' · ')}</span>}
        </p>
        {text !== null && <p className={styles.text}>{text}</p>}
      </div>
      <time className={styles.time} dateTime={entry.at} title={format.utcInstant(entry.at)}>
        {format.time(entry.at)}
      </time>
    </li>
  );
}
