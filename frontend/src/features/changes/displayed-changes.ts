import type { Changes } from '@customer-health/contract';
import { type BandLimits, roundSignedParts, roundTo } from '@customer-health/scoring';
import { displayScore } from '../../components/band.ts';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { CHANGES } from '../../components/messages-changes.ts';
import type { WaterfallEnd, WaterfallStep } from '../../components/waterfall.ts';

/** A difference as it is shown: one decimal, and the steps add up from one score to the other. */
export interface DisplayedChanges {
  start: WaterfallEnd;
  steps: WaterfallStep[];
  end: WaterfallEnd;
  difference: number;
}

type Term = Changes['terms'][number];

/** The numbers to show for a difference; null where one of the days has no score. */
export function displayChanges(
  { from, to, terms }: Changes,
  limits: BandLimits | undefined,
): DisplayedChanges | null {
  if (from.score === null || to.score === null) return null;
  const start = { label: format.day(from.day), value: displayScore(from.score, limits) };
  const end = { label: format.day(to.day), value: displayScore(to.score, limits) };
  const difference = roundTo(end.value - start.value, 1);
  const points = roundSignedParts(
    terms.map((term) => term.points),
    difference,
    1,
  );
  const steps = terms.map((term, index) => toStep(term, points[index] ?? 0));
  return { start, steps, end, difference };
}

function toStep(term: Term, points: number): WaterfallStep {
  if (term.kind === 'behaviour')
    return {
      key: term.factor,
      label: messages.factors[term.factor],
      points,
      text: `${term.text}${splitText(term, points)}`,
    };
  return { key: term.kind, label: CHANGES.kinds[term.kind], points, text: term.text };
}

/** How much of a step came through what happened and how much through time, where both played a part. */
function splitText({ happened, aged }: Term & { kind: 'behaviour' }, points: number): string {
  const [byEvents = 0, byTime = 0] = roundSignedParts([happened, aged], points, 1);
  if (byEvents === 0 || byTime === 0) return '';
  return ` ${CHANGES.split(format.change(byEvents), format.change(byTime))}`;
}
