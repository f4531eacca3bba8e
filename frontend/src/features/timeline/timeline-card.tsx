import { addDays } from '@customer-health/scoring';
import Button from '@mui/material/Button';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import { PagedCard } from '../../components/paged-card.tsx';
import { KindFilter } from './kind-filter.tsx';
import { useTimeline } from './list-timeline.ts';
import styles from './timeline-card.module.css';
import { TimelineDays } from './timeline-days.tsx';
import type { TimelineSearch } from './timeline-search.ts';

interface TimelineCardProps {
  customerId: string;
  search: TimelineSearch;
  /** Goes to the same page with another search; what is undefined is left out. */
  onSearchChange: (change: { [K in keyof TimelineSearch]: TimelineSearch[K] | undefined }) => void;
}

/** Everything that happened at a customer, newest first. */
export function TimelineCard({ customerId, search, onSearchChange }: TimelineCardProps) {
  const { type, from, to } = search;
  const texts = messages.timeline;
  const isNarrowed = type !== undefined || from !== undefined || to !== undefined;
  return (
    <PagedCard
      id="timeline"
      title={texts.title}
      list={useTimeline(customerId, search)}
      empty={isNarrowed ? texts.emptyFilter : texts.empty}
      rowHeight={45}
      head={
        <>
          <KindFilter kinds={type} onChange={(kinds) => onSearchChange({ type: kinds })} />
          {(from !== undefined || to !== undefined) && (
            <p className={styles.days}>
              {ACCOUNT.told.only(rangeText(from, to))}
              <Button
                size="small"
                onClick={() => onSearchChange({ from: undefined, to: undefined })}
              >
                {ACCOUNT.told.allDays}
              </Button>
            </p>
          )}
        </>
      }
    >
      {(entries) => <TimelineDays entries={entries} />}
    </PagedCard>
  );
}

function rangeText(from: string | undefined, to: string | undefined): string {
  if (from !== undefined && to !== undefined) return format.dayRange(from, addDays(to, 1));
  return from === undefined ? `… – ${format.day(to ?? '')}` : `${format.day(from)} – …`;
}
