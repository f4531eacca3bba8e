import { OVERRIDE_BANDS } from '@customer-health/contract';
import { BAND_SHAPES, bandWord } from '../../components/band.ts';
import { Field } from '../../components/field.tsx';
import { ACCOUNT } from '../../components/messages-account.ts';
import type { OverrideDraft, OverrideFaults, OverrideWhat } from './override-draft.ts';
import styles from './value-fields.module.css';

interface ValueFieldsProps {
  draft: OverrideDraft;
  faults: OverrideFaults | null;
  onChange: (change: Partial<OverrideDraft>) => void;
}

const CHOICES: OverrideWhat[] = ['score', 'band'];

/** Whether a score or a band is set, and which. */
export function ValueFields({ draft, faults, onChange }: ValueFieldsProps) {
  const texts = ACCOUNT.override;
  return (
    <>
      <fieldset className={styles.choice}>
        <legend>{texts.what}</legend>
        {CHOICES.map((what) => (
          <label key={what}>
            <input
              type="radio"
              name="what"
              checked={draft.what === what}
              onChange={() => onChange({ what })}
            />
            {texts[what]}
          </label>
        ))}
      </fieldset>
      {draft.what === 'score' ? (
        <Field label={texts.score} hint={texts.scoreHint} required fault={faults?.score ?? null}>
          {(control) => (
            <input
              {...control}
              type="text"
              inputMode="decimal"
              name="score"
              autoComplete="off"
              value={draft.score}
              onChange={(event) => onChange({ score: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <Field label={texts.band} required fault={faults?.band ?? null}>
          {(control) => (
            <select
              {...control}
              name="band"
              value={draft.band ?? ''}
              onChange={(event) => {
                const band = OVERRIDE_BANDS.find((one) => one === event.target.value);
                onChange({ band: band ?? null });
              }}
            >
              <option value="">–</option>
              {OVERRIDE_BANDS.map((band) => (
                <option key={band} value={band}>
                  {BAND_SHAPES[band]} {bandWord(band)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  );
}
