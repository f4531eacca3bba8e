import { useState } from 'react';
import { AuthorField } from '../../components/author-field.tsx';
import { authorSetting } from '../../components/author-setting.ts';
import { Field } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { format } from '../../components/format.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import { useGivePulse } from './give-pulse.ts';
import styles from './pulse-dialog.module.css';
import { PULSE_VALUES, pulseWord } from './pulse-words.ts';

interface PulseDialogProps {
  customerId: string;
  onClose: () => void;
  onSaved: () => void;
}

/** Says how a customer feels, from 1 to 5. */
export function PulseDialog({ customerId, onClose, onSaved }: PulseDialogProps) {
  const [value, setValue] = useState<number>(3);
  const [note, setNote] = useState('');
  const [author, setAuthor] = useState(authorSetting.read);
  const give = useGivePulse(customerId);
  const texts = ACCOUNT;
  const submit = () => {
    const name = author.trim();
    authorSetting.write(name);
    const pulse = { value, note: note.trim() || null, ...(name !== '' && { author: name }) };
    give.mutate(pulse, { onSuccess: onSaved });
  };
  return (
    <FormDialog
      title={texts.pulse.dialogTitle}
      submitLabel={give.isPending ? texts.saving : texts.save}
      busy={give.isPending}
      error={give.error}
      onSubmit={submit}
      onCancel={onClose}
    >
      <fieldset className={styles.values}>
        <legend>{texts.pulse.value}</legend>
        {PULSE_VALUES.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="value"
              checked={value === one}
              onChange={() => setValue(one)}
            />
            <span>
              <b>{format.number(one)}</b> {pulseWord(one)}
            </span>
          </label>
        ))}
      </fieldset>
      <Field label={texts.pulse.note}>
        {(control) => (
          <textarea
            {...control}
            name="note"
            rows={3}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <AuthorField author={author} onChange={setAuthor} />
    </FormDialog>
  );
}
