import Button from '@mui/material/Button';
import { Card } from '../../components/card.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { format } from '../../components/format.ts';
import { SOURCES } from '../../components/messages-sources.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { StaleNotice } from '../../components/stale-notice.tsx';
import { useRejects } from './list-rejects.ts';
import { RejectFilters } from './reject-filters.tsx';
import { RejectRow } from './reject-row.tsx';
import styles from './rejects-card.module.css';
import type { SourcesSearch } from './sources-search.ts';

const texts = SOURCES;

interface RejectsCardProps {
  search: Pick<SourcesSearch, 'reason' | 'way'>;
  onSearchChange: (search: Pick<SourcesSearch, 'reason' | 'way'>) => void;
}

/** What was refused in the last days, why, and what to do about it. */
export function RejectsCard({ search, onSearchChange }: RejectsCardProps) {
  const rejects = useRejects(search);
  const { data, error, isPending, isPlaceholderData, hasNextPage, isFetchingNextPage } = rejects;
  const first = data?.pages[0]?.rows;
  const days = format.number(first?.days ?? 14);
  const events = data?.pages.flatMap(({ rows }) => rows.events) ?? [];
  const retry = () => void rejects.refetch();
  const isFiltered = search.reason !== undefined || search.way !== undefined;
  return (
    <Card id="refused" title={texts.rejects} busy={isPlaceholderData}>
      {isPending && <Skeleton rows={6} rowHeight={45} />}
      {error && !data && <ErrorPanel error={error} onRetry={retry} />}
      {error && data && <StaleNotice since={rejects.dataUpdatedAt} onRetry={retry} />}
      {first && (first.reasons.length > 0 || isFiltered) && (
        <>
          <p className={styles.text}>{texts.rejectsText(days)}</p>
          <RejectFilters reasons={first.reasons} search={search} onSearchChange={onSearchChange} />
        </>
      )}
      {first && events.length === 0 && (
        <Nothing days={days} isFiltered={isFiltered} onClear={() => onSearchChange({})} />
      )}
      <ul>
        {events.map((event) => (
          <RejectRow key={event.rejectId} event={event} />
        ))}
      </ul>
      {hasNextPage && (
        <Button
          variant="outlined"
          className={styles.more ?? ''}
          disabled={isFetchingNextPage}
          onClick={() => void rejects.fetchNextPage()}
        >
          {isFetchingNextPage ? texts.loadingMore : texts.more}
        </Button>
      )}
    </Card>
  );
}

function Nothing(props: { days: string; isFiltered: boolean; onClear: () => void }) {
  if (!props.isFiltered) {
    return (
      <p className={styles.empty}>
        <b>{texts.noRejects(props.days)}</b> {texts.noRejectsText}
      </p>
    );
  }
  return (
    <p className={styles.empty}>
      {texts.noRejectsFilter} <Button onClick={props.onClear}>{texts.clear}</Button>
    </p>
  );
}
