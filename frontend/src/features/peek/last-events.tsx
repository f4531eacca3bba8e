import { ErrorPanel } from '../../components/error-panel.tsx';
import { format } from '../../components/format.ts';
import { PEEK } from '../../components/messages-peek.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { eventLine } from './event-line.ts';
import { usePeekEvents } from './peek-events.ts';
import styles from './peek-panel.module.css';

/** What happened last. */
export function LastEvents({ id }: { id: string }) {
  const events = usePeekEvents(id);
  const texts = PEEK;
  return (
    <section>
      <h3>{texts.events}</h3>
      {events.isPending && <Skeleton rows={5} rowHeight={24} />}
      {events.isError && !events.data && (
        <ErrorPanel error={events.error} onRetry={() => void events.refetch()} />
      )}
      {events.data?.length === 0 && <p className={styles.note}>{texts.noEvents}</p>}
      <ul className={styles.events}>
        {events.data?.map((event) => (
          <li key={event.eventId}>
            <span>{eventLine(event)}</span>
            <time dateTime={event.timestamp} title={format.utcInstant(event.timestamp)}>
              {format.instant(event.timestamp)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
