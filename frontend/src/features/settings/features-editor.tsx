import { useState } from 'react';
import { SETTINGS } from '../../components/messages-settings.ts';
import { FeatureInput } from './feature-input.tsx';
import { FeatureList } from './feature-list.tsx';
import styles from './features-card.module.css';
import { sameFeatures } from './features-draft.ts';
import { useSaveFeatures } from './key-features.ts';
import { SaveRow } from './save-row.tsx';

/** Edits a copy of the key features until it is saved. */
export function FeaturesEditor({ saved }: { saved: string[] }) {
  const [draft, setDraft] = useState<string[] | null>(null);
  const save = useSaveFeatures();
  const features = draft ?? saved;
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
      <SaveRow
        isAlways
        isDirty={draft !== null && !sameFeatures(draft, saved)}
        isPending={save.isPending}
        isSaved={save.isSuccess}
        savedText={SETTINGS.saved}
        error={save.error}
        onSave={() => save.mutate(features, { onSuccess: () => setDraft(null) })}
        onDiscard={() => edit(saved)}
      />
    </div>
  );
}
