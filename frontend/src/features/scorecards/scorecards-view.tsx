import type { ScorecardList, ScorecardWithDraft } from '@customer-health/contract';
import { DEFAULT_SCORECARD_ID } from '@customer-health/scoring';
import { Link } from '@tanstack/react-router';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { useScorecard } from './get-scorecard.ts';
import { useScorecards } from './list-scorecards.ts';
import { NewScorecard } from './new-scorecard.tsx';
import { ScorecardEditor } from './scorecard-editor.tsx';
import { useRules } from './scorecard-rules.ts';
import styles from './scorecards-view.module.css';
import { SegmentsCard } from './segments-card.tsx';
import { VersionsCard } from './versions-card.tsx';

/** One scorecard with its editor, preview and versions, and the way to the others. */
export function ScorecardsView({ id }: { id: string }) {
  const list = useScorecards();
  const scorecard = useScorecard(id);
  const fallback = useScorecard(DEFAULT_SCORECARD_ID);
  const rules = useRules();
  const all = [list, scorecard, fallback, rules];
  const failed = all.find(({ error, data }) => error !== null && data === undefined);
  if (failed !== undefined)
    return <ErrorPanel error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!list.data || !scorecard.data || !fallback.data || !rules.data)
    return <Skeleton rows={14} rowHeight={56} />;
  return (
    <>
      <ScorecardTabs list={list.data} />
      <Standing scorecard={scorecard.data} />
      <ScorecardEditor
        key={id}
        scorecard={scorecard.data}
        fallback={fallback.data}
        rules={rules.data}
      />
      <div className={styles.columns}>
        <VersionsCard key={id} scorecard={scorecard.data} />
        <SegmentsCard list={list.data} rules={rules.data} />
      </div>
    </>
  );
}

function ScorecardTabs({ list }: { list: ScorecardList }) {
  const texts = SCORECARDS;
  return (
    <div className={styles.tabs}>
      <nav aria-label={texts.list}>
        {list.scorecards.map(({ id }) =>
          id === DEFAULT_SCORECARD_ID ? (
            <Link key={id} to="/scorecards" className={styles.tab} activeOptions={{ exact: true }}>
              {id}
            </Link>
          ) : (
            <Link
              key={id}
              to="/scorecards/$scorecardId"
              params={{ scorecardId: id }}
              className={styles.tab}
            >
              {id}
            </Link>
          ),
        )}
      </nav>
      <NewScorecard list={list} />
    </div>
  );
}

function Standing({ scorecard: { current, draft } }: { scorecard: ScorecardWithDraft }) {
  const texts = SCORECARDS;
  return (
    <p className={styles.standing}>
      {current === null
        ? texts.notPublished
        : `${texts.inForce(format.number(current.version), format.instant(current.publishedAt), current.author)}: “${current.note}”.`}{' '}
      {draft !== null && texts.draftOf(draft.author, format.instant(draft.updatedAt))}
    </p>
  );
}
