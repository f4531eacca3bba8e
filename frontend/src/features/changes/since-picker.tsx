import { addDays, isDay } from '@customer-health/scoring';
import { FilterToggle } from '../../components/filter-toggle.tsx';
import { CHANGES } from '../../components/messages-changes.ts';
import { daysOf, SINCE_DAYS, sinceDay, sinceDays } from './changes-search.ts';
import styles from './since-picker.module.css';

interface SincePickerProps {
  since: string | undefined;
  /** The later day. */
  to: string;
  onChange: (since: string | undefined) => void;
}

/** Chooses the day to compare with: some days back, or any day. */
export function SincePicker({ since, to, onChange }: SincePickerProps) {
  const chosen = daysOf(since);
  const from = sinceDay(since, to);
  const texts = CHANGES;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would frame what is one row of buttons
    <div className={styles.picker} role="group" aria-label={texts.since}>
      {SINCE_DAYS.map((days) => (
        <FilterToggle
          key={days}
          pressed={days === chosen}
          onToggle={() => onChange(sinceDays(days))}
        >
          {texts.days(days)}
        </FilterToggle>
      ))}
      <span className={styles.day}>
        <span aria-hidden="true">{texts.or}</span>
        <input
          // A day half typed must not be overwritten, so the field holds its own text until the URL changes.
          key={from}
          aria-label={texts.day}
          type="date"
          max={addDays(to, -1)}
          defaultValue={from}
          onChange={({ target: { value } }) => {
            if (isDay(value) && value > '2000' && value < to) onChange(value);
          }}
        />
      </span>
    </div>
  );
}
