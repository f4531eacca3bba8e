import type { ScorecardWithDraft } from '@customer-health/contract';
import type { ScorecardPreview } from '@customer-health/scoring';
import Button from '@mui/material/Button';
import { useId, useState } from 'react';
import { authorSetting } from '../../components/author-setting.ts';
import { describeError } from '../../components/describe-error.ts';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { whyBlocked } from './blocked.ts';
import { DiscardDraft } from './discard-draft.tsx';
import styles from './draft-bar.module.css';
import { PublishDialog } from './publish-dialog.tsx';
import { useSaveDraft } from './save-draft.ts';
import type { useEditing } from './use-editing.ts';

/** Saves, discards and publishes the draft; stays in sight. */
export function DraftBar(props: {
  scorecard: ScorecardWithDraft;
  state: ReturnType<typeof useEditing>;
  preview: ScorecardPreview | null;
}) {
  const { scorecard, state, preview } = props;
  const { editing, isDirty, isOvertaken } = state;
  const texts = SCORECARDS.bar;
  const reasonId = useId();
  const [isPublishing, setPublishing] = useState(false);
  const [published, setPublished] = useState<number | null>(null);
  const save = useSaveDraft();
  const { draft, current } = scorecard;
  const blocked = whyBlocked(editing.body, editing.faults, current?.body ?? null);
  const saveNow = () => {
    setPublished(null);
    const author = authorSetting.read().trim() || 'unknown';
    save.mutate({ scorecard, body: editing.body, author }, { onSuccess: state.forget });
  };
  return (
    <section className={styles.bar} aria-label={texts.label}>
      <p role="status" className={styles.status}>
        {statusText({ isDirty, isSaved: save.isSuccess, published })}
      </p>
      {isDirty && !isOvertaken && save.isError && (
        <p role="alert" className={styles.fault}>
          {describeError(save.error).detail}
        </p>
      )}
      {blocked !== null && (isDirty || draft !== null) && (
        <p id={reasonId} className={styles.reason}>
          {blocked}
        </p>
      )}
      <div className={styles.actions}>
        {isDirty && <Button onClick={state.forget}>{texts.undo}</Button>}
        {draft !== null && !isDirty && <DiscardDraft scorecard={scorecard} />}
        <Button
          variant="outlined"
          disabled={!isDirty || isOvertaken || editing.faults.size > 0 || save.isPending}
          onClick={saveNow}
        >
          {save.isPending ? texts.saving : texts.save}
        </Button>
        <Button
          variant="contained"
          disabled={blocked !== null || isOvertaken}
          aria-describedby={blocked === null ? undefined : reasonId}
          onClick={() => setPublishing(true)}
        >
          {texts.publish}
        </Button>
      </div>
      {isPublishing && (
        <PublishDialog
          scorecard={scorecard}
          body={editing.body}
          isDirty={isDirty}
          preview={preview}
          onSaved={state.forget}
          onPublished={(version) => {
            save.reset();
            setPublished(version);
            setPublishing(false);
          }}
          onCancel={() => setPublishing(false)}
        />
      )}
    </section>
  );
}

function statusText(of: { isDirty: boolean; isSaved: boolean; published: number | null }): string {
  const texts = SCORECARDS.bar;
  if (of.isDirty) return texts.unsaved;
  if (of.published !== null) return texts.published(format.number(of.published));
  return of.isSaved ? texts.saved : texts.clean;
}
