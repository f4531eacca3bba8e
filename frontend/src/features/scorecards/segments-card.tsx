import type { ScorecardList, ScorecardRules } from '@customer-health/contract';
import { Card } from '../../components/card.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { segmentRows } from './assignment.ts';
import { useSegments } from './list-segments.ts';
import { SegmentsForm } from './segments-form.tsx';
import styles from './versions-card.module.css';

/** Which scorecard the customers of each segment are scored with. */
export function SegmentsCard({ list, rules }: { list: ScorecardList; rules: ScorecardRules }) {
  const segments = useSegments();
  const texts = SCORECARDS.segments;
  const { data, error } = segments;
  const published = list.scorecards.filter(({ current }) => current !== null).map(({ id }) => id);
  const rows = data === undefined ? null : segmentRows(data, rules.rules);
  return (
    <Card title={texts.title}>
      <p className={styles.muted}>{texts.text}</p>
      {segments.isPending && <Skeleton rows={3} rowHeight={44} />}
      {error && !data && <ErrorPanel error={error} onRetry={() => void segments.refetch()} />}
      {rows?.length === 0 && <p>{texts.none}</p>}
      {rows !== null && rows.length > 0 && published.length < 2 && <p>{texts.onlyOne}</p>}
      {rows !== null && rows.length > 0 && published.length > 1 && (
        <SegmentsForm rows={rows} published={published} rules={rules} />
      )}
    </Card>
  );
}
