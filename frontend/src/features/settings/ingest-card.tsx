import type { IngestSettings } from '@customer-health/contract';
import { useState } from 'react';
import { Card } from '../../components/card.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { SETTINGS } from '../../components/messages-settings.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { useIngestSettings, useSaveIngest } from './ingest-settings.ts';
import { SaveRow } from './save-row.tsx';
import styles from './settings-form.module.css';

const CHOICES = ['reject', 'park', 'create'] as const;

/** What becomes of events of customers that do not exist. */
export function IngestCard() {
  const settings = useIngestSettings();
  const { data, error, isPending } = settings;
  return (
    <Card title={SETTINGS.ingest.title}>
      {isPending && <Skeleton rows={3} rowHeight={40} />}
      {error && !data && <ErrorPanel error={error} onRetry={() => void settings.refetch()} />}
      {data && <IngestForm saved={data.unknownCustomers} />}
    </Card>
  );
}

function IngestForm({ saved }: { saved: IngestSettings['unknownCustomers'] }) {
  const texts = SETTINGS.ingest;
  const [draft, setDraft] = useState<typeof saved | null>(null);
  const save = useSaveIngest();
  const chosen = draft ?? saved;
  const choose = (next: typeof saved | null) => {
    save.reset();
    setDraft(next);
  };
  return (
    <div className={styles.form}>
      <fieldset className={styles.group}>
        <legend className={styles.hint}>{texts.text}</legend>
        {CHOICES.map((choice) => (
          <label key={choice} className={styles.choice}>
            <input
              type="radio"
              name="unknown-customers"
              checked={chosen === choice}
              onChange={() => choose(choice)}
            />
            <span>
              {texts.choices[choice].label}:{' '}
              <span className={styles.hint}>{texts.choices[choice].hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <SaveRow
        isDirty={chosen !== saved}
        isPending={save.isPending}
        isSaved={save.isSuccess}
        savedText={texts.saved}
        error={save.error}
        onSave={() =>
          save.mutate({ unknownCustomers: chosen }, { onSuccess: () => setDraft(null) })
        }
        onDiscard={() => choose(null)}
      />
    </div>
  );
}
