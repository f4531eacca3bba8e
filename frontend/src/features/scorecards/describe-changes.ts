import type { ScorecardChange } from '@customer-health/scoring';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { fieldLabel } from './body-faults.ts';

/** A place at which two scorecards differ, in words. */
export interface ChangeWords {
  pointer: string;
  what: string;
  from: string;
  to: string;
}

/** The differences of two scorecards in words and numbers. */
export function describeChanges(changes: readonly ScorecardChange[]): ChangeWords[] {
  return changes.map(({ pointer, from, to }) => ({
    pointer,
    what: placeWords(pointer),
    from: valueWords(from, pointer),
    to: valueWords(to, pointer),
  }));
}

function placeWords(pointer: string): string {
  const texts = SCORECARDS;
  const [, part = '', name = '', field] = pointer.split('/');
  if (part === 'hardRules') {
    const rule = texts.rules.rule(format.number(Number(name) + 1));
    return field === undefined ? rule : texts.of(rule, ruleField(field, pointer));
  }
  if (part === 'bands') return fieldLabel(pointer);
  const factor = messages.factors[name as keyof typeof messages.factors] ?? name;
  if (field === 'enabled') return factor;
  return texts.of(factor, factorField(pointer, field));
}

function ruleField(field: string, pointer: string): string {
  const { rules } = SCORECARDS;
  if (field === 'fact') return rules.fact;
  return field === 'is' ? rules.is : fieldLabel(pointer);
}

function factorField(pointer: string, field: string | undefined): string {
  const { factors, fields } = SCORECARDS;
  if (pointer.endsWith('/missing')) return factors.missing;
  const label = fieldLabel(pointer);
  if (field !== 'priorityWeights') return label.toLowerCase();
  return `${fields.weight?.label.toLowerCase()} (${label.toLowerCase()})`;
}

function valueWords(value: unknown, pointer: string): string {
  const { values, factors, ruleFacts, rules } = SCORECARDS;
  if (value === null) return pointer.endsWith('/targetPerSeat') ? values.notUsed : values.none;
  if (typeof value === 'boolean') return value ? values.on : values.off;
  if (typeof value === 'number') return format.number(value);
  if (typeof value === 'object') return objectWords(value as Record<string, unknown>);
  if (value === 'exclude') return factors.exclude;
  if (value === 'over' || value === 'under') return rules[value];
  return ruleFacts[value as keyof typeof ruleFacts] ?? String(value);
}

function objectWords(value: Record<string, unknown>): string {
  const { factors, rules, ruleFacts } = SCORECARDS;
  if ('neutral' in value) return factors.neutralWith(format.number(Number(value.neutral)));
  return rules.sentence(
    ruleFacts[value.fact as keyof typeof ruleFacts],
    rules[value.is as 'over' | 'under'],
    format.number(Number(value.value)),
    format.number(Number(value.cap)),
  );
}
