import { isDay } from '@customer-health/scoring';
import { useId } from 'react';
import { utcDay } from '../../components/calendar.ts';
import { HEALTH } from '../../components/messages-health.ts';
import styles from './as-of-picker.module.css';

interface AsOfPickerProps {
  asOf: string | undefined;
  onChange: (day: string | undefined) => void;
}

/** Chooses the past day whose score is shown; today where none is chosen. */
export function AsOfPicker({ asOf, onChange }: AsOfPickerProps) {
  const id = useId();
  const today = utcDay(new Date());
  return (
    <div className={styles.picker}>
      <label htmlFor={id}>{HEALTH.asOf}</label>
      <input
        // A day half typed must not be overwritten, so the field holds its own text until the URL changes.
        key={asOf ?? 'today'}
        id={id}
        type="date"
        max={today}
        defaultValue={asOf ?? today}
        onChange={({ target }) => {
          const day = target.value;
          if (isDay(day) && day > '2000' && day <= today) onChange(day === today ? undefined : day);
        }}
      />
    </div>
  );
}
