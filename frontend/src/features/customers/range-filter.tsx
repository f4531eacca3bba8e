import { messages } from '../../components/messages.ts';
import type { CustomersFilters } from './customers-search.ts';
import styles from './range-filter.module.css';
import { useDebouncedText } from './use-debounced-text.ts';

const RANGES = {
  score: { label: 'score', hint: 'scoreHint', most: 100 },
  arr: { label: 'arr', hint: 'arrHint', most: 1e12 },
  renewal: { label: 'renewalDate', hint: 'renewalHint', most: undefined },
} as const;

interface RangeFilterProps {
  name: keyof typeof RANGES;
  filters: CustomersFilters;
  onChange: (change: Partial<Record<keyof CustomersFilters, unknown>>) => void;
}

/** From one value to another; either may be left open. */
export function RangeFilter({ name, filters, onChange }: RangeFilterProps) {
  const { label, hint, most } = RANGES[name];
  const { columns, filterRange } = messages.customers;
  const end = (field: `${typeof name}From` | `${typeof name}To`) => ({
    value: filters[field] === undefined ? '' : String(filters[field]),
    most,
    onChange: (text: string) => onChange({ [field]: toValue(text, most) }),
  });
  return (
    <fieldset className={styles.range}>
      <legend>{columns[label]}</legend>
      <div className={styles.fields}>
        <RangeEnd
          {...end(`${name}From`)}
          label={filterRange.fromShort}
          name={filterRange.from(columns[label])}
        />
        <RangeEnd
          {...end(`${name}To`)}
          label={filterRange.toShort}
          name={filterRange.to(columns[label])}
        />
      </div>
      <p className={styles.hint}>{filterRange[hint]}</p>
    </fieldset>
  );
}

function toValue(text: string, most: number | undefined): string | number | undefined {
  if (text === '') return undefined;
  if (most === undefined) return text;
  return Math.min(most, Math.max(0, Number(text)));
}

interface RangeEndProps {
  label: string;
  name: string;
  value: string;
  /** The largest number; undefined where days are meant. */
  most: number | undefined;
  onChange: (text: string) => void;
}

function RangeEnd({ label, name, value, most, onChange }: RangeEndProps) {
  const [text, setText] = useDebouncedText(value, onChange);
  return (
    <label className={styles.field}>
      {label}
      <input
        aria-label={name}
        value={text}
        onChange={(event) => setText(event.target.value)}
        {...(most === undefined
          ? { type: 'date' }
          : { type: 'number', min: 0, max: most, step: 'any', inputMode: 'decimal' as const })}
      />
    </label>
  );
}
