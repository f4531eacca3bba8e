import { type HardRule, RULE_FACTS, SCORECARD_LIMITS } from '@customer-health/scoring';
import Button from '@mui/material/Button';
import { useId } from 'react';
import { Card } from '../../components/card.tsx';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { BodyField } from './body-field.tsx';
import type { Editing } from './editing.ts';
import styles from './rules-card.module.css';

const NEW_RULE: HardRule = { fact: 'daysOverdue', is: 'over', value: 60, cap: 50 };

/** The rules that limit a score whatever the factors say. */
export function RulesCard({ editing }: { editing: Editing }) {
  const texts = SCORECARDS.rules;
  const { hardRules } = editing.body;
  return (
    <Card title={texts.title}>
      <p className={styles.text}>{texts.text}</p>
      {hardRules.length === 0 && <p className={styles.none}>{texts.none}</p>}
      <ul>
        {hardRules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its place alone
          <RuleRow key={index} rule={rule} index={index} editing={editing} />
        ))}
      </ul>
      {hardRules.length < SCORECARD_LIMITS.hardRules && (
        <Button
          variant="outlined"
          onClick={() => editing.set('/hardRules', [...hardRules, NEW_RULE])}
        >
          {texts.add}
        </Button>
      )}
    </Card>
  );
}

function RuleRow({ rule, index, editing }: { rule: HardRule; index: number; editing: Editing }) {
  const texts = SCORECARDS;
  const place = format.number(index + 1);
  const at = `/hardRules/${index}`;
  const remove = () =>
    editing.set(
      '/hardRules',
      editing.body.hardRules.filter((_, other) => other !== index),
    );
  return (
    <li className={styles.rule}>
      <fieldset className={styles.fields}>
        <legend>{texts.rules.rule(place)}</legend>
        <Choice
          label={texts.rules.fact}
          value={rule.fact}
          options={RULE_FACTS.map((fact) => [fact, texts.ruleFacts[fact]])}
          onChange={(fact) => editing.set(`${at}/fact`, fact)}
        />
        <Choice
          label={texts.rules.is}
          value={rule.is}
          options={(['over', 'under'] as const).map((word) => [word, texts.rules[word]])}
          onChange={(is) => editing.set(`${at}/is`, is)}
        />
        <BodyField editing={editing} pointer={`${at}/value`} fallback={null} />
        <BodyField editing={editing} pointer={`${at}/cap`} fallback={null} />
      </fieldset>
      <p className={styles.text}>{ruleSentence(rule)}</p>
      <Button onClick={remove}>{texts.rules.remove(place)}</Button>
    </li>
  );
}

function Choice(props: {
  label: string;
  value: string;
  options: [value: string, text: string][];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={({ target }) => props.onChange(target.value)}>
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

function ruleSentence({ fact, is, value, cap }: HardRule): string {
  const { rules, ruleFacts } = SCORECARDS;
  return rules.sentence(ruleFacts[fact], rules[is], format.number(value), format.number(cap));
}
