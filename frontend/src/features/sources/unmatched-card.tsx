import { REFERENCE_KINDS } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { Card } from '../../components/card.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { FilterToggle } from '../../components/filter-toggle.tsx';
import { SOURCES } from '../../components/messages-sources.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { StaleNotice } from '../../components/stale-notice.tsx';
import { useUnmatched } from './list-unmatched.ts';
import { type StartedReplay, withReplay } from './replay.ts';
import { ReplayProgress } from './replay-progress.tsx';
import type { SourcesSearch } from './sources-search.ts';
import styles from './unmatched-card.module.css';
import { UnmatchedRow } from './unmatched-row.tsx';

const texts = SOURCES;

interface UnmatchedCardProps {
  kind: SourcesSearch['kind'];
  onKindChange: (kind: SourcesSearch['kind']) => void;
}

/** Whom events wait for, and what can be done about it. */
export function UnmatchedCard({ kind, onKindChange }: UnmatchedCardProps) {
  const unmatched = useUnmatched(kind);
  const [replays, setReplays] = useState<StartedReplay[]>([]);
  const { data, error, isPending, isPlaceholderData, hasNextPage, isFetchingNextPage } = unmatched;
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const retry = () => void unmatched.refetch();
  return (
    <Card id="unmatched" title={texts.unmatched} busy={isPlaceholderData}>
      {isPending && <Skeleton rows={3} rowHeight={72} />}
      {error && !data && <ErrorPanel error={error} onRetry={retry} />}
      {error && data && <StaleNotice since={unmatched.dataUpdatedAt} onRetry={retry} />}
      {(rows.length > 0 || kind !== undefined) && (
        <KindFilter kind={kind} onKindChange={onKindChange} />
      )}
      {replays.map((replay) => (
        <ReplayProgress key={`${replay.reference.kind} ${replay.reference.ref}`} replay={replay} />
      ))}
      {data && rows.length === 0 && <Nothing isFiltered={kind !== undefined} />}
      <ul>
        {rows.map((row) => (
          <UnmatchedRow
            key={`${row.kind} ${row.ref}`}
            row={row}
            onReplay={(replay) => setReplays((started) => withReplay(started, replay))}
          />
        ))}
      </ul>
      {hasNextPage && (
        <Button
          variant="outlined"
          disabled={isFetchingNextPage}
          onClick={() => void unmatched.fetchNextPage()}
        >
          {isFetchingNextPage ? texts.loadingMore : texts.more}
        </Button>
      )}
    </Card>
  );
}

function KindFilter({ kind, onKindChange }: UnmatchedCardProps) {
  return (
    <>
      <p className={styles.text}>{texts.unmatchedText}</p>
      <fieldset className={styles.filters}>
        <legend className="visually-hidden">{texts.byKind}</legend>
        {REFERENCE_KINDS.map((one) => (
          <FilterToggle
            key={one}
            pressed={one === kind}
            onToggle={() => onKindChange(one === kind ? undefined : one)}
          >
            {texts.kinds[one]}
          </FilterToggle>
        ))}
      </fieldset>
    </>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <p>{texts.noUnmatchedKind}</p>;
  return (
    <p>
      <b>{texts.noUnmatched}</b> {texts.noUnmatchedText}
    </p>
  );
}
