import { useId, useState } from 'react';
import styles from './number-field.module.css';
import { numberText, parseNumber } from './number-text.ts';

interface NumberFieldProps {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  hint?: string;
  fault?: string | undefined;
  /** Whether the field may be empty, which is null. */
  optional?: boolean;
  disabled?: boolean;
  /** Whether the label is told only to those who hear it. */
  quiet?: boolean;
}

/** A number to type, with what it does below it and what is wrong with it. */
export function NumberField(props: NumberFieldProps) {
  const { label, value, onChange, hint, fault, optional = false, disabled, quiet = false } = props;
  const id = useId();
  const [typed, setTyped] = useState(numberText(value));
  const isTyped = Object.is(parseNumber(typed, optional), value);
  return (
    <div className={styles.field} data-quiet={quiet}>
      <label htmlFor={id} className={quiet ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        type="number"
        step="any"
        inputMode="decimal"
        autoComplete="off"
        disabled={disabled}
        value={isTyped ? typed : numberText(value)}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(parseNumber(target.value, optional));
        }}
      />
      <div id={`${id}-hint`} className={styles.below}>
        {fault !== undefined && <p className={styles.fault}>{fault}</p>}
        {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      </div>
    </div>
  );
}
