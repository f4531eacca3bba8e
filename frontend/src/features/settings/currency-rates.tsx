import Button from '@mui/material/Button';
import { format } from '../../components/format.ts';
import { Icon } from '../../components/icons.tsx';
import { SETTINGS } from '../../components/messages-settings.ts';
import type { CurrencyDraft } from './currency-draft.ts';
import styles from './settings-form.module.css';

type Rate = CurrencyDraft['rates'][number];

/** What one unit of each other currency is worth. */
export function CurrencyRates(props: {
  draft: CurrencyDraft;
  faults: ReadonlyMap<string | number, string>;
  refused: ReadonlyMap<string, string>;
  onChange: (draft: CurrencyDraft) => void;
}) {
  const { draft, faults, refused, onChange } = props;
  const texts = SETTINGS.currency;
  const setRates = (rates: Rate[]) => onChange({ ...draft, rates });
  return (
    <fieldset className={styles.group}>
      <legend>{texts.rates}</legend>
      <p className={styles.small}>{texts.rateHint(draft.reporting || texts.theReporting)}</p>
      {draft.rates.length > 0 && (
        <p className={styles.row} aria-hidden="true">
          <span className={styles.small}>{texts.code}</span>
          <span className={styles.small}>{texts.value}</span>
        </p>
      )}
      <ul>
        {draft.rates.map((rate, place) => (
          <RateRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a rate is known by its place alone while it is typed
            key={place}
            rate={rate}
            place={format.number(place + 1)}
            fault={faults.get(place) ?? refused.get(`#/rates/${rate.code}`)}
            onChange={(next) =>
              setRates(draft.rates.map((other, index) => (index === place ? next : other)))
            }
            onRemove={() => setRates(draft.rates.filter((_, index) => index !== place))}
          />
        ))}
      </ul>
      <Button variant="outlined" onClick={() => setRates([...draft.rates, { code: '', rate: '' }])}>
        {texts.add}
      </Button>
    </fieldset>
  );
}

function RateRow(props: {
  rate: Rate;
  place: string;
  fault: string | undefined;
  onChange: (rate: Rate) => void;
  onRemove: () => void;
}) {
  const { rate, place, fault, onChange, onRemove } = props;
  const texts = SETTINGS.currency;
  const id = `rate-${place}`;
  return (
    <li className={styles.row}>
      <input
        className={styles.input}
        aria-label={`${texts.row(place)}: ${texts.code}`}
        value={rate.code}
        maxLength={3}
        autoComplete="off"
        aria-invalid={fault !== undefined}
        aria-describedby={id}
        onChange={({ target }) => onChange({ ...rate, code: target.value.toUpperCase() })}
      />
      <input
        className={styles.input}
        type="number"
        step="any"
        aria-label={`${texts.row(place)}: ${texts.value}`}
        value={rate.rate}
        autoComplete="off"
        aria-invalid={fault !== undefined}
        aria-describedby={id}
        onChange={({ target }) => onChange({ ...rate, rate: target.value })}
      />
      <button
        type="button"
        className={styles.remove}
        aria-label={texts.remove(rate.code || place)}
        onClick={onRemove}
      >
        <Icon name="close" size={14} />
      </button>
      <p id={id} className={styles.fault}>
        {fault}
      </p>
    </li>
  );
}
