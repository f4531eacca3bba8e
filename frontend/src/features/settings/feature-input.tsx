import Button from '@mui/material/Button';
import OutlinedInput from '@mui/material/OutlinedInput';
import { type FormEvent, useId, useState } from 'react';
import { SETTINGS } from '../../components/messages-settings.ts';
import styles from './features-card.module.css';
import { addFeature } from './features-draft.ts';

/** A field that adds a key feature with Enter or the button. */
export function FeatureInput({
  features,
  onAdd,
}: {
  features: string[];
  onAdd: (features: string[]) => void;
}) {
  const id = useId();
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const addition = addFeature(features, text);
    if ('fault' in addition) return setFault(addition.fault);
    onAdd(addition.features);
    setText('');
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <label htmlFor={id}>{SETTINGS.addLabel}</label>
      <OutlinedInput
        id={id}
        value={text}
        error={fault !== null}
        slotProps={{
          input: { 'aria-describedby': `${id}-fault`, autoComplete: 'off', spellCheck: false },
        }}
        onChange={(event) => {
          setText(event.target.value);
          setFault(null);
        }}
      />
      <Button type="submit" variant="outlined">
        {SETTINGS.add}
      </Button>
      <p id={`${id}-fault`} role="alert" className={styles.fault}>
        {fault}
      </p>
    </form>
  );
}
