import type { ScorecardRules } from '@customer-health/contract';
import { BANDS, type ScorecardPreview } from '@customer-health/scoring';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';

interface Sums {
  customers: number;
  arr: number;
}

/** Who changes band: for the worse, for the better, or to or from having no score. */
export interface MoveSums {
  fall: Sums;
  rise: Sums;
  other: Sums;
}

/** Adds up who changes band in which direction. */
export function sumUpMoves(moves: ScorecardPreview['moves']): MoveSums {
  const sums: MoveSums = { fall: nobody(), rise: nobody(), other: nobody() };
  for (const { from, to, customers, arr } of moves) {
    if (from === to) continue;
    const down = BANDS.indexOf(to) > BANDS.indexOf(from);
    const group = from === 'no_data' || to === 'no_data' ? 'other' : down ? 'fall' : 'rise';
    sums[group].customers += customers;
    sums[group].arr += arr;
  }
  return sums;
}

function nobody(): Sums {
  return { customers: 0, arr: 0 };
}

/** Whether a scorecard is previewed on the customers that the rules give it, or on all since no rule names it. */
export function previewScope(id: string, { rules }: Pick<ScorecardRules, 'rules'>) {
  const isNamed = id === 'default' || rules.some(({ scorecardId }) => scorecardId === id);
  return isNamed ? 'rules' : 'everybody';
}

/** Who changes band, how much ARR that is, and what becomes of the mean, in sentences. */
export function summaryWords(
  { moves, bandChanges, before, after, mostAffected }: ScorecardPreview,
  currency: string | null,
): string {
  const texts = SCORECARDS.preview;
  if (bandChanges.customers === 0 && mostAffected.length === 0) return texts.same;
  const { fall, rise, other } = sumUpMoves(moves);
  const count = (sums: Sums) => [sums.customers, format.number(sums.customers)] as const;
  const parts = [
    texts.fall(...count(fall)),
    texts.rise(...count(rise)),
    ...(other.customers > 0 ? [texts.other(...count(other))] : []),
  ];
  return [
    `${parts.join(', ')}.`,
    texts.arr(format.money(bandChanges.arr, currency)),
    ...(before.mean === null || after.mean === null
      ? []
      : [texts.mean(format.score(before.mean), format.score(after.mean))]),
  ].join(' ');
}
