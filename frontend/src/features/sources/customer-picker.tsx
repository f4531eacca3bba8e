import { useDeferredValue, useId, useState } from 'react';
import { describeError } from '../../components/describe-error.ts';
import { SOURCES } from '../../components/messages-sources.ts';
import { useFoundCustomers } from './find-customers.ts';
import styles from './unmatched-card.module.css';

const texts = SOURCES;

interface CustomerPickerProps {
  chosen: string | null;
  onChoose: (customerId: string) => void;
}

/** Finds a customer by name, id or domain and lets one be chosen. */
export function CustomerPicker({ chosen, onChoose }: CustomerPickerProps) {
  const [text, setText] = useState('');
  const { data, error } = useFoundCustomers(useDeferredValue(text));
  const name = useId();
  return (
    <>
      <label className={styles.field}>
        {texts.pick}
        <input
          type="search"
          value={text}
          maxLength={200}
          placeholder={texts.pickHint}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <fieldset className={styles.results}>
        <legend className="visually-hidden">{texts.pickResults}</legend>
        {data?.rows.map((row) => (
          <label key={row.id} className={styles.result}>
            <input
              type="radio"
              name={name}
              value={row.id}
              checked={row.id === chosen}
              onChange={() => onChoose(row.id)}
            />
            <span>
              {row.name} <span className={styles.muted}>{row.id}</span>
            </span>
          </label>
        ))}
        <p role="status" className={styles.muted}>
          {data?.rows.length === 0 && texts.pickNone}
          {data?.nextCursor != null && texts.pickMore}
        </p>
        {error && <p role="alert">{describeError(error).title}</p>}
      </fieldset>
    </>
  );
}
