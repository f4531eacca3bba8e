import type { Event, EventType } from '@customer-health/contract';
import { format } from '../../components/format.ts';
import { Icon, type IconName } from '../../components/icons.tsx';
import styles from './event-days.module.css';
import { describeEvent } from './event-words.ts';
import { groupByDay } from './group-by-day.ts';

const ICONS: Record<EventType, IconName> = {
  login: 'login',
  feature_use: 'feature',
  api_call: 'docs',
  ticket_opened: 'ticket',
  ticket_solved: 'ticket',
  invoice_issued: 'invoice',
  invoice_paid: 'invoice',
  invoice_voided: 'invoice',
};

/** Events under the day they happened on. */
export function EventDays({ events }: { events: Event[] }) {
  return groupByDay(events).map(({ day, events: ofDay }) => (
    <section key={day}>
      <h3 className={styles.day}>{format.dayHeading(ofDay[0]?.timestamp ?? day)}</h3>
      <ul>
        {ofDay.map((event) => (
          <EventRow key={event.eventId} event={event} />
        ))}
      </ul>
    </section>
  ));
}

function EventRow({ event }: { event: Event }) {
  const { title, details } = describeEvent(event);
  return (
    <li className={styles.event}>
      <span className={styles.icon}>
        <Icon name={ICONS[event.type]} size={16} />
      </span>
      <p className={styles.words}>
        {title}
        {details.length > 0 && <span className={styles.details}> · {details.join(' · ')}</span>}
      </p>
      <time
        className={styles.time}
        dateTime={event.timestamp}
        title={format.utcInstant(event.timestamp)}
      >
        {format.time(event.timestamp)}
      </time>
    </li>
  );
}
