import type { BandLimits } from '@customer-health/scoring';
import { utcDay } from '../../components/calendar.ts';
import { ChartFrame } from '../../components/chart-frame.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { format } from '../../components/format.ts';
import { CHANGES } from '../../components/messages-changes.ts';
import { ScoreChange } from '../../components/score-change.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { StaleNotice } from '../../components/stale-notice.tsx';
import { Waterfall } from '../../components/waterfall.tsx';
import { WaterfallTable } from '../../components/waterfall-table.tsx';
import styles from './changes-card.module.css';
import { sinceDay } from './changes-search.ts';
import { type DisplayedChanges, displayChanges } from './displayed-changes.ts';
import { useChanges } from './get-changes.ts';
import { SincePicker } from './since-picker.tsx';

interface ChangesCardProps {
  customerId: string;
  /** The past day that is shown; today where absent. */
  asOf: string | undefined;
  since: string | undefined;
  onSinceChange: (since: string | undefined) => void;
  /** Those of the score beside it. */
  limits: BandLimits | undefined;
}

/** What led from the score of an earlier day to that of the day shown. */
export function ChangesCard(props: ChangesCardProps) {
  const { customerId, asOf, since, onSinceChange, limits } = props;
  const to = asOf ?? utcDay(new Date());
  const changes = useChanges(customerId, { from: sinceDay(since, to), to: asOf });
  const { data, error, isPending } = changes;
  const displayed = data ? displayChanges(data, limits) : null;
  const texts = CHANGES;
  const title = data ? texts.title(format.day(data.from.day)) : texts.loadingTitle;
  const retry = () => void changes.refetch();
  return (
    <ChartFrame
      title={title}
      busy={changes.isPlaceholderData}
      fileName={`${customerId} changes ${data?.from.day} ${data?.to.day}`}
      controls={<SincePicker since={since} to={to} onChange={onSinceChange} />}
      summary={displayed && <Summary displayed={displayed} />}
      table={displayed && <WaterfallTable label={title} {...displayed} />}
    >
      {isPending && <Skeleton rows={7} rowHeight={30} />}
      {error && !data && <ErrorPanel error={error} onRetry={retry} />}
      {error && data && <StaleNotice since={changes.dataUpdatedAt} onRetry={retry} />}
      {data && !displayed && (
        <p>
          <b>{texts.unknown}</b> {data.mainReason}
        </p>
      )}
      {displayed && (
        <>
          <Waterfall label={title} {...displayed} />
          <Reasons displayed={displayed} />
        </>
      )}
    </ChartFrame>
  );
}

function Summary({ displayed: { start, end, difference } }: { displayed: DisplayedChanges }) {
  const [then, now] = [format.score(start.value), format.score(end.value)];
  return (
    <>
      {CHANGES.summary(start.label, then, end.label, now)}{' '}
      <b data-testid="difference">
        <ScoreChange change={difference} />
      </b>
    </>
  );
}

/** The facts behind each part that moved the score. */
function Reasons({ displayed: { steps } }: { displayed: DisplayedChanges }) {
  const moved = steps.filter(({ points }) => points !== 0);
  return (
    <>
      {moved.length === 0 && <p className={styles.note}>{CHANGES.nothing}</p>}
      <ul className={styles.reasons}>
        {moved.map(({ key, label, text }) => (
          <li key={key}>
            <b>{label}:</b> {text}
          </li>
        ))}
      </ul>
      <p className={styles.note}>{CHANGES.recomputed}</p>
    </>
  );
}
