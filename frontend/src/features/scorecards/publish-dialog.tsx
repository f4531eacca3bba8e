import type { ScorecardWithDraft } from '@customer-health/contract';
import type { ScorecardBody, ScorecardPreview } from '@customer-health/scoring';
import { useCurrency } from '../../components/currency-setting.ts';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { BodyChanges } from './changes-list.tsx';
import { summaryWords } from './preview-words.ts';
import type { Publication } from './publication.ts';
import { PublicationDialog } from './publication-dialog.tsx';
import { usePublish } from './publish-scorecard.ts';
import { useSaveDraft } from './save-draft.ts';

/** Publishes what is edited; saves it as the draft before where that is not done. */
export function PublishDialog(props: {
  scorecard: ScorecardWithDraft;
  body: ScorecardBody;
  isDirty: boolean;
  preview: ScorecardPreview | null;
  onSaved: () => void;
  onPublished: (version: number) => void;
  onCancel: () => void;
}) {
  const { scorecard, body, isDirty, preview, onSaved, onPublished, onCancel } = props;
  const { id, draft, current } = scorecard;
  const texts = SCORECARDS.publish;
  const currency = useCurrency().data?.inUse ?? null;
  const save = useSaveDraft();
  const publish = usePublish(id);
  const confirm = async ({ author, note }: Publication) => {
    const saved =
      isDirty || draft === null ? await save.mutateAsync({ scorecard, body, author }) : draft;
    onSaved();
    const { version } = await publish.mutateAsync({ revision: saved.revision, author, note });
    onPublished(version);
  };
  return (
    <PublicationDialog
      title={texts.title(format.number((current?.version ?? 0) + 1))}
      busy={save.isPending || publish.isPending}
      error={save.error ?? publish.error}
      // The mutations keep what went wrong; the dialog shows it.
      onConfirm={(publication) => void confirm(publication).catch(() => undefined)}
      onCancel={onCancel}
    >
      <h3>{texts.changes}</h3>
      {current === null ? (
        <p>{texts.first}</p>
      ) : (
        <BodyChanges from={current.body} to={body} empty={SCORECARDS.bar.nothing} />
      )}
      {preview !== null && <p>{summaryWords(preview, currency)}</p>}
      <p>{texts.past}</p>
    </PublicationDialog>
  );
}
