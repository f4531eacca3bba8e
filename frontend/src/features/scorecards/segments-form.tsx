import type { ScorecardRules } from '@customer-health/contract';
import { DEFAULT_SCORECARD_ID } from '@customer-health/scoring';
import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import { authorSetting } from '../../components/author-setting.ts';
import { describeError } from '../../components/describe-error.ts';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import {
  type Assignment,
  type SegmentRow,
  sameAssignment,
  toAssignment,
  toRules,
} from './assignment.ts';
import { publicationFaults } from './publication.ts';
import { useSaveRules } from './scorecard-rules.ts';
import { TextField } from './text-field.tsx';
import styles from './versions-card.module.css';

interface Draft {
  assignment: Assignment;
  /** The version of the rules that it was begun from. */
  version: number;
}

/** Chooses a scorecard for each segment; saved with who and why. */
export function SegmentsForm(props: {
  rows: readonly SegmentRow[];
  published: readonly string[];
  rules: ScorecardRules;
}) {
  const { rows, published, rules } = props;
  const [draft, setDraft] = useState<Draft | null>(null);
  const saved = toAssignment(rules.rules);
  const assignment = draft?.assignment ?? saved;
  const isDirty = draft !== null && !sameAssignment(assignment, saved);
  const save = useSaveRules();
  const choose = (segment: string, id: string) => {
    save.reset();
    setDraft({
      assignment: new Map([...assignment, [segment, id]]),
      version: draft?.version ?? rules.version,
    });
  };
  const submit = (publication: { author: string; note: string }) =>
    save.mutate(
      { rules: toRules(assignment), version: draft?.version ?? rules.version, ...publication },
      { onSuccess: () => setDraft(null) },
    );
  return (
    <div className={styles.form}>
      <ul>
        {rows.map((row) => (
          <li key={row.segment} className={styles.segment}>
            <SegmentChoice
              row={row}
              published={published}
              value={assignment.get(row.segment) ?? DEFAULT_SCORECARD_ID}
              onChange={(id) => choose(row.segment, id)}
            />
          </li>
        ))}
      </ul>
      {isDirty && draft.version !== rules.version ? (
        <Overtaken
          author={rules.author ?? ''}
          onTake={() => setDraft(null)}
          onKeep={() => setDraft({ ...draft, version: rules.version })}
        />
      ) : (
        isDirty && <SaveRow onSave={submit} busy={save.isPending} error={save.error} />
      )}
      <p role="status">{save.isSuccess && !isDirty && SCORECARDS.segments.saved}</p>
    </div>
  );
}

function SegmentChoice(props: {
  row: SegmentRow;
  published: readonly string[];
  value: string;
  onChange: (id: string) => void;
}) {
  const { row, published, value, onChange } = props;
  const { customers } = SCORECARDS.segments;
  return (
    <>
      <span>
        {row.segment}{' '}
        <span className={styles.muted}>
          {customers(row.customers, format.number(row.customers))}
        </span>
      </span>
      <select
        className={styles.select}
        aria-label={row.segment}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      >
        {published.map((id) => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      </select>
    </>
  );
}

function SaveRow(props: {
  onSave: (publication: { author: string; note: string }) => void;
  busy: boolean;
  error: unknown;
}) {
  const { onSave, busy, error } = props;
  const texts = SCORECARDS;
  const [publication, setPublication] = useState({ author: authorSetting.read(), note: '' });
  const [isTried, setTried] = useState(false);
  const faults = isTried ? publicationFaults(publication) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(publicationFaults(publication)).length > 0) return;
    authorSetting.write(publication.author.trim());
    onSave(publication);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={texts.publish.author}
        value={publication.author}
        fault={faults.author}
        onChange={(author) => setPublication({ ...publication, author })}
      />
      <TextField
        label={texts.segments.note}
        value={publication.note}
        fault={faults.note}
        onChange={(note) => setPublication({ ...publication, note })}
      />
      {error !== null && (
        <p role="alert" className={styles.fault}>
          {describeError(error).detail}
        </p>
      )}
      <div className={styles.actions}>
        <Button type="submit" variant="contained" disabled={busy}>
          {busy ? texts.bar.saving : texts.segments.save}
        </Button>
      </div>
    </form>
  );
}

function Overtaken(props: { author: string; onTake: () => void; onKeep: () => void }) {
  const { conflict, segments } = SCORECARDS;
  return (
    <div role="alert">
      <p>{segments.conflict(props.author)}</p>
      <div className={styles.actions}>
        <Button variant="outlined" onClick={props.onKeep}>
          {conflict.keep}
        </Button>
        <Button onClick={props.onTake}>{conflict.take}</Button>
      </div>
    </div>
  );
}
