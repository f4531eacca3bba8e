import { type ChangeEvent, useId } from 'react';
import styles from './text-field.module.css';

interface TextFieldProps {
  label: string;
  value: string;
  maxLength: number;
  hint?: string;
  required?: boolean;
  /** Whether it takes several lines. */
  multiline?: boolean;
  /** What others have typed; one line only. */
  suggestions?: readonly string[];
  onChange: (text: string) => void;
}

/** A text to type, with its label above and a hint below. */
export function TextField(props: TextFieldProps) {
  const { label, value, maxLength, hint, required = false, multiline = false, onChange } = props;
  const { suggestions } = props;
  const id = useId();
  const [hintId, listId] = [`${id}-hint`, `${id}-list`];
  const field = {
    ...{ id, value, maxLength, required },
    className: styles.input,
    ...(hint !== undefined && { 'aria-describedby': hintId }),
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onChange(target.value),
  };
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {/* White space alone is no text. */}
      {multiline ? (
        <textarea rows={4} {...field} />
      ) : (
        <input pattern=".*\S.*" {...(suggestions && { list: listId })} {...field} />
      )}
      {suggestions && (
        <datalist id={listId}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
      {hint !== undefined && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** Something to switch on, with what it means below. */
export function CheckField(props: {
  label: string;
  hint: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className={styles.check}>
      <label className={styles.box}>
        <input
          type="checkbox"
          checked={props.checked}
          aria-describedby={id}
          onChange={(event) => props.onChange(event.target.checked)}
        />
        {props.label}
      </label>
      <p id={id} className={styles.hint}>
        {props.hint}
      </p>
    </div>
  );
}
