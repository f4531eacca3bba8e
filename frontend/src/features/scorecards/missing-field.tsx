import { DEFAULT_SCORECARD, type FactorKey, type MissingDataRule } from '@customer-health/scoring';
import { useId } from 'react';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { BodyField } from './body-field.tsx';
import type { Editing } from './editing.ts';
import styles from './factors-card.module.css';

const NEUTRAL = 50;

/** What a factor counts for without data. */
export function MissingField({ factor, editing }: { factor: FactorKey; editing: Editing }) {
  const id = useId();
  const texts = SCORECARDS.factors;
  const pointer = `/factors/${factor}/missing`;
  const { missing } = editing.body.factors[factor];
  return (
    <>
      <div className={styles.missing}>
        <label htmlFor={id}>{texts.missing}</label>
        <select
          id={id}
          className={styles.select}
          value={missing === 'exclude' ? 'exclude' : 'neutral'}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) =>
            editing.set(pointer, target.value === 'exclude' ? 'exclude' : { neutral: NEUTRAL })
          }
        >
          <option value="exclude">{texts.exclude}</option>
          <option value="neutral">{texts.neutral}</option>
        </select>
        <p id={`${id}-hint`} className={styles.hint}>
          {texts.missingHint(ruleWords(DEFAULT_SCORECARD.factors[factor].missing))}
        </p>
      </div>
      {missing !== 'exclude' && (
        <BodyField editing={editing} pointer={`${pointer}/neutral`} fallback={NEUTRAL} />
      )}
    </>
  );
}

function ruleWords(rule: MissingDataRule): string {
  const texts = SCORECARDS.factors;
  return rule === 'exclude' ? texts.exclude : texts.neutralWith(format.number(rule.neutral));
}
