import type { Health } from '@customer-health/contract';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { HEALTH } from '../../components/messages-health.ts';
import type { WaterfallEnd, WaterfallStep } from '../../components/waterfall.ts';
import { displayHealth } from './displayed-health.ts';

/** What leads from nothing to the score that holds. */
export interface SumOfParts {
  start: WaterfallEnd;
  steps: WaterfallStep[];
  end: WaterfallEnd;
  /** How many factors are among the steps. */
  factors: number;
}

/** The parts of a score as displayed; null where there is none. Factors that are left out bring nothing. */
export function addUp(health: Health): SumOfParts | null {
  const displayed = displayHealth(health);
  if (displayed === null) return null;
  const texts = HEALTH;
  const factors = displayed.factors
    .filter(({ state }) => state !== 'left_out')
    .map(({ key, points }) => ({
      key,
      label: messages.factors[key],
      points,
      text: health.factors[key].summary,
    }));
  const adjustments = displayed.adjustments.map(({ kind, points }) => ({
    key: kind,
    label: texts.adjustments[kind],
    points,
    text: textOf(kind, health),
  }));
  return {
    start: { label: texts.addsUpStart, value: 0 },
    steps: [...factors, ...adjustments],
    end: { label: texts.score, value: displayed.score },
    factors: factors.length,
  };
}

function textOf(kind: 'hardRules' | 'override', { caps, override }: Health): string {
  if (kind === 'hardRules') return caps[0]?.summary ?? '';
  return override === null ? '' : HEALTH.overridden(override.author, format.day(override.until));
}
