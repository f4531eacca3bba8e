import type { ScorecardWithDraft } from '@customer-health/contract';
import type { ScorecardBody } from '@customer-health/scoring';
import Button from '@mui/material/Button';
import { authorSetting } from '../../components/author-setting.ts';
import { describeError } from '../../components/describe-error.ts';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { BodyChanges } from './changes-list.tsx';
import styles from './draft-bar.module.css';
import { baseBody, isOutdated } from './draft-state.ts';
import { useSaveDraft } from './save-draft.ts';

/** Says that somebody else saved, discarded or published while a person edited, and asks whose numbers count. */
export function ConflictNotice(props: {
  scorecard: ScorecardWithDraft;
  body: ScorecardBody;
  onKeep: () => void;
  onTake: () => void;
}) {
  const { scorecard, body, onKeep, onTake } = props;
  const texts = SCORECARDS.conflict;
  return (
    <section className={styles.notice} role="alert">
      <p>{whatHappened(scorecard)}</p>
      <BodyChanges from={baseBody(scorecard)} to={body} empty={texts.same} />
      <div className={styles.actions}>
        <Button variant="outlined" color="inherit" onClick={onKeep}>
          {texts.keep}
        </Button>
        <Button color="inherit" onClick={onTake}>
          {texts.take}
        </Button>
      </div>
    </section>
  );
}

function whatHappened(scorecard: ScorecardWithDraft): string {
  const { draft, current } = scorecard;
  const texts = SCORECARDS.conflict;
  if (draft !== null && !isOutdated(scorecard)) return texts.draft(draft.author);
  if (current === null) return texts.gone;
  return texts.version(current.author, format.number(current.version));
}

/** Says that a version was published after the draft was begun, and offers to begin it anew with the same numbers. */
export function OutdatedNotice(props: {
  scorecard: ScorecardWithDraft;
  body: ScorecardBody;
  onSaved: () => void;
}) {
  const { scorecard, body, onSaved } = props;
  const texts = SCORECARDS.conflict;
  const save = useSaveDraft();
  const author = authorSetting.read().trim() || 'unknown';
  return (
    <section className={styles.notice} role="alert">
      <p>{texts.outdated(format.number(scorecard.current?.version ?? 0))}</p>
      {save.isError && <p>{describeError(save.error).detail}</p>}
      <div className={styles.actions}>
        <Button
          variant="outlined"
          color="inherit"
          disabled={save.isPending}
          onClick={() => save.mutate({ scorecard, body, author }, { onSuccess: onSaved })}
        >
          {texts.rebase}
        </Button>
      </div>
    </section>
  );
}
