import { useState } from 'react';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { BodyChanges } from './changes-list.tsx';
import { useVersion } from './get-version.ts';
import styles from './versions-card.module.css';

/** What differs between any two versions. */
export function CompareVersions({ id, newest }: { id: string; newest: number }) {
  const [from, setFrom] = useState(newest - 1);
  const [to, setTo] = useState(newest);
  const texts = SCORECARDS.versions;
  const first = useVersion(id, from);
  const second = useVersion(id, to);
  const failed = first.isError ? first : second;
  return (
    <>
      <fieldset className={styles.compare}>
        <legend>{texts.compare}</legend>
        <VersionChoice label={texts.from} value={from} newest={newest} onChange={setFrom} />
        <VersionChoice label={texts.to} value={to} newest={newest} onChange={setTo} />
      </fieldset>
      {failed.error && <ErrorPanel error={failed.error} onRetry={() => void failed.refetch()} />}
      {(first.isPending || second.isPending) && !failed.error && (
        <Skeleton rows={1} rowHeight={40} />
      )}
      {first.data && second.data && (
        <div role="status" data-testid="comparison">
          <BodyChanges from={first.data.body} to={second.data.body} empty={texts.noDifference} />
        </div>
      )}
    </>
  );
}

function VersionChoice(props: {
  label: string;
  value: number;
  newest: number;
  onChange: (version: number) => void;
}) {
  const { label, value, newest, onChange } = props;
  return (
    <label>
      {label}
      <select
        className={styles.select}
        value={value}
        onChange={({ target }) => onChange(Number(target.value))}
      >
        {Array.from({ length: newest }, (_, index) => newest - index).map((version) => (
          <option key={version} value={version}>
            {SCORECARDS.versions.version(format.number(version))}
          </option>
        ))}
      </select>
    </label>
  );
}
