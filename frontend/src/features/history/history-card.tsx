import type { History } from '@customer-health/contract';
import type { BandLimits } from '@customer-health/scoring';
import { useMemo } from 'react';
import { ChartFrame } from '../../components/chart-frame.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { FilterToggle } from '../../components/filter-toggle.tsx';
import { format } from '../../components/format.ts';
import { HISTORY } from '../../components/messages-history.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { StaleNotice } from '../../components/stale-notice.tsx';
import { useHistory } from './get-history.ts';
import styles from './history-card.module.css';
import { toDays } from './history-days.ts';
import { HistoryPlot } from './history-plot.tsx';
import { daysInUrl, HISTORY_DAYS, shownDays } from './history-search.ts';
import { HistoryTable } from './history-table.tsx';
import { summaryText } from './history-words.ts';
import { usePrefetchedChart } from './lazy-history-chart.tsx';

interface HistoryCardProps {
  customerId: string;
  days: number | undefined;
  onDaysChange: (days: number | undefined) => void;
  limits: BandLimits | undefined;
}

/** How the score went, day by day, with what happened meanwhile. */
export function HistoryCard({ customerId, days, onDaysChange, limits }: HistoryCardProps) {
  const history = useHistory(customerId, shownDays(days));
  const { data, error, isPending } = history;
  const all = useMemo(() => (data ? toDays(data, limits) : []), [data, limits]);
  usePrefetchedChart();
  const retry = () => void history.refetch();
  const isEmpty = data?.points.length === 0 && data.marks.length === 0;
  const texts = HISTORY;
  return (
    <ChartFrame
      id="history"
      title={texts.title}
      busy={history.isPlaceholderData}
      fileName={`${customerId} history ${data?.from} ${data?.to}`}
      controls={<DaysPicker days={shownDays(days)} onChange={onDaysChange} />}
      summary={data && !isEmpty && <Summary data={data} text={summaryText(all)} />}
      table={data && !isEmpty ? <HistoryTable days={all} /> : null}
    >
      {isPending && <Skeleton rows={1} rowHeight={318} />}
      {error && !data && <ErrorPanel error={error} onRetry={retry} />}
      {error && data && <StaleNotice since={history.dataUpdatedAt} onRetry={retry} />}
      {isEmpty && (
        <p>
          {texts.noScores} {texts.empty}
        </p>
      )}
      {data && !isEmpty && <HistoryPlot days={all} limits={limits} />}
    </ChartFrame>
  );
}

function Summary({ data, text }: { data: History; text: string }) {
  const { truncated } = HISTORY;
  return (
    <>
      {text} {data.marksTruncated && truncated(format.number(data.marks.length))}
    </>
  );
}

interface DaysPickerProps {
  days: number;
  onChange: (days: number | undefined) => void;
}

function DaysPicker({ days, onChange }: DaysPickerProps) {
  const texts = HISTORY;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would frame what is one row of buttons
    <div className={styles.picker} role="group" aria-label={texts.range}>
      {HISTORY_DAYS.map((choice) => (
        <FilterToggle
          key={choice}
          pressed={choice === days}
          onToggle={() => onChange(daysInUrl(choice))}
        >
          {texts.days(choice)}
        </FilterToggle>
      ))}
    </div>
  );
}
