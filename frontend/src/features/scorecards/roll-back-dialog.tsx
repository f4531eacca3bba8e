import type { ScorecardWithDraft } from '@customer-health/contract';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { BodyChanges } from './changes-list.tsx';
import { useVersion } from './get-version.ts';
import { PublicationDialog } from './publication-dialog.tsx';
import { usePublish } from './publish-scorecard.ts';

/** Publishes the numbers of an older version once more. */
export function RollBackDialog(props: {
  id: string;
  version: number;
  current: NonNullable<ScorecardWithDraft['current']>;
  onClose: () => void;
}) {
  const { id, version, current, onClose } = props;
  const texts = SCORECARDS.versions;
  const old = useVersion(id, version);
  const publish = usePublish(id);
  const number = format.number(version);
  return (
    <PublicationDialog
      title={texts.rollBackTitle(number, format.number(current.version + 1))}
      note={texts.rollBackNote(number)}
      busy={publish.isPending}
      error={publish.error}
      onConfirm={(publication) =>
        publish.mutate({ version, ...publication }, { onSuccess: onClose })
      }
      onCancel={onClose}
    >
      <p>{texts.rollBackText}</p>
      {old.isPending && <Skeleton rows={1} rowHeight={40} />}
      {old.error && <ErrorPanel error={old.error} onRetry={() => void old.refetch()} />}
      {old.data && (
        <BodyChanges from={current.body} to={old.data.body} empty={texts.noDifference} />
      )}
    </PublicationDialog>
  );
}
