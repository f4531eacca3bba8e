import type { ScorecardRules, ScorecardWithDraft } from '@customer-health/contract';
import { DEFAULT_SCORECARD, type Scorecard } from '@customer-health/scoring';
import { BandsCard } from './bands-card.tsx';
import { ConflictNotice, OutdatedNotice } from './conflict-notice.tsx';
import { DraftBar } from './draft-bar.tsx';
import { isOutdated } from './draft-state.ts';
import { FactorsCard } from './factors-card.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { PreviewCard } from './preview-card.tsx';
import { previewScope } from './preview-words.ts';
import { RulesCard } from './rules-card.tsx';
import styles from './scorecards-view.module.css';
import { useEditing } from './use-editing.ts';
import { usePreview } from './use-preview.ts';
import { WeightsCard } from './weights-card.tsx';

/** Edits the draft of a scorecard beside what it would do. */
export function ScorecardEditor(props: {
  scorecard: ScorecardWithDraft;
  /** The default in force: what a scorecard without a version is compared with. */
  fallback: ScorecardWithDraft;
  rules: ScorecardRules;
}) {
  const { scorecard, fallback, rules } = props;
  const state = useEditing(scorecard);
  const before = inForce(scorecard, fallback);
  const live = usePreview(scorecard.id, before, state.valid);
  const { editing } = state;
  return (
    <>
      <LeaveGuard isDirty={state.isDirty} />
      {state.isOvertaken && (
        <ConflictNotice
          scorecard={scorecard}
          body={editing.body}
          onKeep={state.keep}
          onTake={state.forget}
        />
      )}
      {isOutdated(scorecard) && !state.isOvertaken && (
        <OutdatedNotice scorecard={scorecard} body={editing.body} onSaved={state.forget} />
      )}
      <DraftBar scorecard={scorecard} state={state} preview={live.preview} />
      <div className={styles.columns}>
        <div className={styles.stack}>
          <WeightsCard editing={editing} />
          <BandsCard editing={editing} />
          <FactorsCard editing={editing} />
          <RulesCard editing={editing} />
        </div>
        <div className={styles.aside}>
          <PreviewCard
            live={live}
            before={before}
            body={state.valid}
            scope={previewScope(scorecard.id, rules)}
            isFaulty={editing.faults.size > 0}
          />
        </div>
      </div>
    </>
  );
}

function inForce(scorecard: ScorecardWithDraft, fallback: ScorecardWithDraft): Scorecard {
  const { id, current } = scorecard.current === null ? fallback : scorecard;
  if (current === null) return DEFAULT_SCORECARD;
  return { id, version: current.version, ...current.body };
}
