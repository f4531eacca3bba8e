import { useEffect, useRef, useState } from 'react';
import { AuthorField } from '../../components/author-field.tsx';
import { authorSetting } from '../../components/author-setting.ts';
import { utcDay } from '../../components/calendar.ts';
import { Field } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { format } from '../../components/format.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import styles from './override-dialog.module.css';
import { emptyDraft, faultsOf, type OverrideDraft, toWrite, untilRange } from './override-draft.ts';
import { useSetOverride } from './set-override.ts';
import { ValueFields } from './value-fields.tsx';

interface OverrideDialogProps {
  customerId: string;
  /** Whether one is in force, whose place it takes. */
  replaces: boolean;
  onClose: () => void;
  onSaved: () => void;
}

/** Puts a score or a band in place of the computed one, for some days. */
export function OverrideDialog({ customerId, replaces, onClose, onSaved }: OverrideDialogProps) {
  const [today] = useState(() => utcDay(new Date()));
  const [draft, setDraft] = useState(() => emptyDraft(today, authorSetting.read()));
  const [tries, setTries] = useState(0);
  const fields = useRef<HTMLDivElement>(null);
  const save = useSetOverride(customerId);
  const texts = ACCOUNT.override;
  const { from, to } = untilRange(today);
  const found = faultsOf(draft, today, format.day);
  const faults = tries > 0 ? found : null;
  const change = (change: Partial<OverrideDraft>) => setDraft({ ...draft, ...change });
  const submit = () => {
    setTries(tries + 1);
    if (Object.values(found).some((fault) => fault !== null)) return;
    authorSetting.write(draft.author.trim());
    save.mutate(toWrite(draft), { onSuccess: onSaved });
  };
  useEffect(() => {
    if (tries > 0) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  return (
    <FormDialog
      title={texts.dialogTitle}
      submitLabel={save.isPending ? ACCOUNT.saving : texts.submit}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onCancel={onClose}
    >
      <div className={styles.fields} ref={fields}>
        <p className={styles.intro}>
          {texts.intro} {replaces && texts.replaces}
        </p>
        <ValueFields draft={draft} faults={faults} onChange={change} />
        <Field label={texts.reason} required fault={faults?.reason ?? null}>
          {(control) => (
            <textarea
              {...control}
              name="reason"
              rows={3}
              maxLength={1000}
              value={draft.reason}
              onChange={(event) => change({ reason: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={texts.until}
          hint={texts.untilHint(format.day(to))}
          required
          fault={faults?.until ?? null}
        >
          {(control) => (
            <input
              {...control}
              type="date"
              name="until"
              min={from}
              max={to}
              value={draft.until}
              onChange={(event) => change({ until: event.target.value })}
            />
          )}
        </Field>
        <AuthorField
          required
          author={draft.author}
          fault={faults?.author ?? null}
          onChange={(author) => change({ author })}
        />
      </div>
    </FormDialog>
  );
}
