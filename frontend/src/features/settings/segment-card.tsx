import type { SegmentSettings } from '@customer-health/contract';
import { useState } from 'react';
import { Card } from '../../components/card.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { fieldFaults } from '../../components/field-faults.ts';
import { SETTINGS } from '../../components/messages-settings.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { SaveRow } from './save-row.tsx';
import {
  type SegmentDraft,
  segmentFaults,
  toSegmentDraft,
  toSegmentSettings,
} from './segment-draft.ts';
import { SegmentEvents } from './segment-events.tsx';
import { useSaveSegment, useSegmentSettings } from './segment-settings.ts';
import styles from './settings-form.module.css';

/** What the messages of Segment-compatible SDKs count as. */
export function SegmentCard() {
  const settings = useSegmentSettings();
  const { data, error, isPending } = settings;
  const texts = SETTINGS.segment;
  return (
    <Card title={texts.title}>
      <p className={styles.hint}>{texts.text}</p>
      {isPending && <Skeleton rows={6} rowHeight={44} />}
      {error && !data && <ErrorPanel error={error} onRetry={() => void settings.refetch()} />}
      {data && <SegmentForm saved={data} />}
    </Card>
  );
}

function SegmentForm({ saved }: { saved: SegmentSettings }) {
  const texts = SETTINGS.segment;
  const [edited, setEdited] = useState<SegmentDraft | null>(null);
  const [isTried, setTried] = useState(false);
  const save = useSaveSegment();
  const draft = edited ?? toSegmentDraft(saved);
  const edit = (next: SegmentDraft | null) => {
    save.reset();
    setEdited(next);
  };
  const submit = () => {
    setTried(true);
    if (segmentFaults(draft).size > 0) return;
    save.mutate(toSegmentSettings(draft), { onSuccess: () => setEdited(null) });
  };
  return (
    <div className={styles.form}>
      <CustomersAndPages draft={draft} onChange={edit} />
      <SegmentEvents
        draft={draft}
        faults={isTried ? segmentFaults(draft) : new Map()}
        refused={fieldFaults(save.error)}
        onChange={edit}
      />
      <div>
        <label className={styles.label} htmlFor="segment-ignore">
          {texts.ignore}
        </label>
        <textarea
          id="segment-ignore"
          className={styles.input}
          rows={3}
          value={draft.ignore}
          aria-describedby="segment-ignore-hint"
          onChange={({ target }) => edit({ ...draft, ignore: target.value })}
        />
        <p id="segment-ignore-hint" className={styles.small}>
          {texts.ignoreHint}
        </p>
      </div>
      <SaveRow
        isDirty={JSON.stringify(draft) !== JSON.stringify(toSegmentDraft(saved))}
        isPending={save.isPending}
        isSaved={save.isSuccess}
        savedText={texts.saved}
        error={save.error}
        onSave={submit}
        onDiscard={() => edit(null)}
      />
    </div>
  );
}

function CustomersAndPages(props: {
  draft: SegmentDraft;
  onChange: (draft: SegmentDraft) => void;
}) {
  const { draft, onChange } = props;
  const texts = SETTINGS.segment;
  return (
    <div>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={draft.autoCreate}
          onChange={({ target }) => onChange({ ...draft, autoCreate: target.checked })}
        />
        <span>
          {texts.autoCreate}: <span className={styles.hint}>{texts.autoCreateText}</span>
        </span>
      </label>
      <label className={styles.label} htmlFor="segment-pages">
        {texts.pages}
      </label>
      <select
        id="segment-pages"
        className={styles.input}
        value={draft.pages}
        onChange={({ target }) =>
          onChange({ ...draft, pages: target.value === 'feature' ? 'feature' : 'ignore' })
        }
      >
        <option value="ignore">{texts.pageChoices.ignore}</option>
        <option value="feature">{texts.pageChoices.feature}</option>
      </select>
    </div>
  );
}
