import type { ScorecardList } from '@customer-health/contract';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { authorSetting } from '../../components/author-setting.ts';
import { describeError } from '../../components/describe-error.ts';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { useCreateDraft } from './create-draft.ts';
import styles from './draft-bar.module.css';
import { idFault } from './scorecard-id.ts';
import { TextField } from './text-field.tsx';
import versions from './versions-card.module.css';

/** Asks for the id of a new scorecard and which one it is a copy of. */
export function NewScorecardDialog({
  list,
  onClose,
}: {
  list: ScorecardList;
  onClose: () => void;
}) {
  const titleId = useId();
  const choiceId = useId();
  const texts = SCORECARDS.create;
  const published = list.scorecards.flatMap(({ id, current }) =>
    current === null ? [] : [{ id, version: current.version }],
  );
  const [id, setId] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [base, setBase] = useState(published[0]?.id ?? '');
  const create = useCreateDraft();
  const navigate = useNavigate();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = idFault(
      id,
      list.scorecards.map((scorecard) => scorecard.id),
    );
    setFault(found);
    if (found !== null) return;
    const basedOn = published.find((scorecard) => scorecard.id === base);
    const author = authorSetting.read().trim() || 'unknown';
    create.mutate(
      { id, author, ...(basedOn && { basedOn }) },
      {
        onSuccess: () => {
          onClose();
          void navigate({ to: '/scorecards/$scorecardId', params: { scorecardId: id } });
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} transitionDuration={0} fullWidth>
      <DialogTitle id={titleId}>{texts.title}</DialogTitle>
      <form onSubmit={submit} noValidate>
        <DialogContent>
          <p>{texts.text}</p>
          <div className={styles.fields}>
            <TextField
              label={texts.id}
              hint={texts.idHint}
              value={id}
              fault={fault ?? undefined}
              onChange={(typed) => {
                setId(typed);
                setFault(null);
              }}
            />
            <label htmlFor={choiceId}>{texts.copyOf}</label>
            <select
              id={choiceId}
              className={versions.select}
              value={base}
              onChange={({ target }) => setBase(target.value)}
            >
              {published.map((scorecard) => (
                <option key={scorecard.id} value={scorecard.id}>
                  {scorecard.id}, {SCORECARDS.versions.version(format.number(scorecard.version))}
                </option>
              ))}
            </select>
          </div>
          {create.isError && <p role="alert">{describeError(create.error).detail}</p>}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{messages.cancel}</Button>
          <Button variant="contained" type="submit" disabled={create.isPending}>
            {texts.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
