import { checkScorecard, type ScorecardBody } from '@customer-health/scoring';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { valueAt } from './body-pointer.ts';

/** What is wrong with which field, in words that say what to do. */
export type BodyFaults = ReadonlyMap<string, string>;

/** Everything that keeps a body from being used, by JSON Pointer. */
export function bodyFaults(body: ScorecardBody): BodyFaults {
  const texts = SCORECARDS;
  return new Map(
    checkScorecard(body).map(({ pointer, detail }) => {
      if (pointer === '/factors') return [pointer, texts.faults.weightless];
      if (Number.isNaN(valueAt(body, pointer))) return [pointer, texts.faults.number];
      return [pointer, texts.faults.of(fieldLabel(pointer), detail)];
    }),
  );
}

/** The name of the field at a pointer. */
export function fieldLabel(pointer: string): string {
  const { fields, priorities } = SCORECARDS;
  const key = pointer.split('/').at(-1) ?? '';
  return fields[key]?.label ?? priorities[key as keyof typeof priorities] ?? key;
}
