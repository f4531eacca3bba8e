import { type ReactNode, useId } from 'react';
import styles from './field.module.css';

/** What ties a control to its label, hint and fault. */
export interface FieldControl {
  id: string;
  className: string;
  'aria-required': boolean;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

interface FieldProps {
  label: string;
  hint?: string;
  /** What is wrong with what is in it; null when nothing is. */
  fault?: string | null;
  required?: boolean;
  children: (control: FieldControl) => ReactNode;
}

/** A control with its label, and with what is to be known or mended about it. */
export function Field({ label, hint, fault = null, required = false, children }: FieldProps) {
  const id = useId();
  const told = fault ?? hint;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label}
        {required && <span aria-hidden="true"> *</span>}
      </label>
      {children({
        id,
        className: styles.control ?? '',
        'aria-required': required,
        'aria-invalid': fault !== null,
        'aria-describedby': told === undefined ? undefined : `${id}-told`,
      })}
      {told !== undefined && (
        <p id={`${id}-told`} className={fault === null ? styles.hint : styles.fault}>
          {told}
        </p>
      )}
    </div>
  );
}
