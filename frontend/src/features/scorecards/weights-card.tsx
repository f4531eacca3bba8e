import { DEFAULT_SCORECARD, FACTOR_KEYS, type FactorKey, roundTo } from '@customer-health/scoring';
import Button from '@mui/material/Button';
import { Card } from '../../components/card.tsx';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import type { Editing } from './editing.ts';
import { NumberField } from './number-field.tsx';
import { scaleTo100, sumOfWeights } from './weights.ts';
import styles from './weights-card.module.css';

/** How much each factor weighs: a slider and a field for each, and what they add up to. */
export function WeightsCard({ editing }: { editing: Editing }) {
  const texts = SCORECARDS;
  const { hint } = texts.fields.weight ?? { hint: '' };
  const defaults = FACTOR_KEYS.map((key) => format.number(DEFAULT_SCORECARD.factors[key].weight));
  return (
    <Card title={texts.weights.title}>
      <p className={styles.hint}>{texts.hintWithDefault(hint, defaults.join(', '))}</p>
      <ul className={styles.list}>
        {FACTOR_KEYS.map((key) => (
          <WeightRow key={key} factor={key} editing={editing} />
        ))}
      </ul>
      <WeightSum editing={editing} />
    </Card>
  );
}

function WeightRow({ factor, editing }: { factor: FactorKey; editing: Editing }) {
  const texts = SCORECARDS.weights;
  const name = messages.factors[factor];
  const { enabled, weight } = editing.body.factors[factor];
  const at = `/factors/${factor}`;
  const isNumber = Number.isFinite(weight);
  return (
    <li className={styles.row}>
      <label className={styles.name}>
        <input
          type="checkbox"
          checked={enabled}
          aria-label={texts.enabled(name)}
          onChange={({ target }) => editing.set(`${at}/enabled`, target.checked)}
        />
        {name}
      </label>
      <input
        className={styles.slider}
        type="range"
        aria-label={texts.slider(name)}
        min={0}
        max={Math.max(100, isNumber ? weight : 0)}
        step="any"
        disabled={!enabled}
        value={isNumber ? weight : 0}
        aria-valuetext={isNumber ? format.number(weight) : messages.notKnown}
        onChange={({ target }) => editing.set(`${at}/weight`, Math.round(Number(target.value)))}
      />
      <NumberField
        quiet
        label={texts.number(name)}
        value={weight}
        disabled={!enabled}
        fault={editing.faults.get(`${at}/weight`)}
        onChange={(value) => editing.set(`${at}/weight`, value)}
      />
    </li>
  );
}

function WeightSum({ editing }: { editing: Editing }) {
  const texts = SCORECARDS.weights;
  const sum = sumOfWeights(editing.body);
  const scaled = sum === 100 ? null : scaleTo100(editing.body);
  return (
    <div className={styles.sum}>
      <p role="status" data-right={sum === 100}>
        {sumText(sum, editing.faults.get('/factors'))}
      </p>
      {scaled !== null && (
        <Button variant="outlined" onClick={() => editing.replace(scaled)}>
          {texts.scale}
        </Button>
      )}
    </div>
  );
}

function sumText(sum: number, weightless: string | undefined): string {
  const texts = SCORECARDS.weights;
  if (weightless !== undefined) return weightless;
  if (Number.isNaN(sum)) return SCORECARDS.faults.fix;
  if (sum === 100) return texts.sumRight;
  const off = format.number(roundTo(Math.abs(sum - 100), 6));
  return texts.sumWrong(format.number(sum), sum > 100 ? texts.tooMuch(off) : texts.tooLittle(off));
}
