import { diffScorecards, type ScorecardBody, type ScorecardChange } from '@customer-health/scoring';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { describeChanges } from './describe-changes.ts';
import styles from './versions-card.module.css';

/** Differences of two scorecards, one a line. */
export function ChangesList({ changes, empty }: { changes: ScorecardChange[]; empty: string }) {
  if (changes.length === 0) return <p className={styles.muted}>{empty}</p>;
  return (
    <ul className={styles.changes}>
      {describeChanges(changes).map(({ pointer, what, from, to }) => (
        <li key={pointer}>{SCORECARDS.change(what, from, to)}</li>
      ))}
    </ul>
  );
}

/** What differs between two bodies, one a line. */
export function BodyChanges(props: { from: ScorecardBody; to: ScorecardBody; empty: string }) {
  return <ChangesList changes={diffScorecards(props.from, props.to)} empty={props.empty} />;
}
