import Button from '@mui/material/Button';
import { useState } from 'react';
import { describeError } from '../../components/describe-error.ts';
import { messages } from '../../components/messages.ts';
import { FeatureInput } from './feature-input.tsx';
import { FeatureList } from './feature-list.tsx';
import styles from './features-card.module.css';
import { sameFeatures } from './features-draft.ts';
import { useSaveFeatures } from './key-features.ts';

/** Edits a copy of the key features until it is saved. */
export function FeaturesEditor({ saved }: { saved: string[] }) {
  const [draft, setDraft] = useState<string[] | null>(null);
  const save = useSaveFeatures();
  const texts = messages.settings;
  const features = draft ?? saved;
  const isDirty = draft !== null && !sameFeatures(draft, saved);
  const edit = (next: string[]) => {
    save.reset();
    setDraft(next);
  };
  return (
    <div className={styles.editor}>
      <FeatureList
        features={features}
        onRemove={(name) => edit(features.filter((other) => other !== name))}
      />
      <FeatureInput features={features} onAdd={edit} />
      <div className={styles.actions}>
        <Button
          variant="contained"
          disabled={!isDirty || save.isPending}
          onClick={() => save.mutate(features, { onSuccess: () => setDraft(null) })}
        >
          {save.isPending ? texts.saving : texts.save}
        </Button>
        {isDirty && !save.isPending && <Button onClick={() => edit(saved)}>{texts.discard}</Button>}
        <span role="status" className={styles.text}>
          {save.isSuccess && !isDirty && texts.saved}
          {isDirty && !save.isError && texts.unsaved}
        </span>
      </div>
      {save.isError && <SaveFault error={save.error} />}
    </div>
  );
}

function SaveFault({ error }: { error: unknown }) {
  const { title, detail } = describeError(error);
  return (
    <p role="alert" className={styles.fault}>
      {title} {detail}
    </p>
  );
}
