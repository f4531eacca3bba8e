import type { EventType } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { Card } from '../../components/card.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { messages } from '../../components/messages.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { StaleNotice } from '../../components/stale-notice.tsx';
import { EventDays } from './event-days.tsx';
import { useEvents } from './list-events.ts';
import styles from './timeline-card.module.css';
import { TypeFilter } from './type-filter.tsx';

interface TimelineCardProps {
  customerId: string;
  types: EventType[] | undefined;
  onTypesChange: (types: EventType[] | undefined) => void;
}

/** Everything that happened at a customer, newest first. */
export function TimelineCard({ customerId, types, onTypesChange }: TimelineCardProps) {
  const events = useEvents(customerId, types);
  const { data, error, isPending, hasNextPage, isFetchingNextPage } = events;
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const retry = () => void events.refetch();
  return (
    <Card id="timeline" title={messages.timeline.title} busy={events.isPlaceholderData}>
      <TypeFilter types={types} onChange={onTypesChange} />
      {isPending && <Skeleton rows={10} rowHeight={45} />}
      {error && !data && <ErrorPanel error={error} onRetry={retry} />}
      {error && data && <StaleNotice since={events.dataUpdatedAt} onRetry={retry} />}
      {data && rows.length === 0 && (
        <p className={styles.empty}>
          {types ? messages.timeline.emptyFilter : messages.timeline.empty}
        </p>
      )}
      <EventDays events={rows} />
      {hasNextPage && (
        <Button
          variant="outlined"
          className={styles.more ?? ''}
          disabled={isFetchingNextPage}
          onClick={() => void events.fetchNextPage()}
        >
          {isFetchingNextPage ? messages.timeline.loadingMore : messages.timeline.more}
        </Button>
      )}
    </Card>
  );
}
