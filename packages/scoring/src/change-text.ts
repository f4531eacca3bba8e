import type { ChangeFacts, ChangeTerm, FactorOnDay } from './change.ts';
import { formatCount } from './factor.ts';
import type { AppliedCap } from './hard-rules.ts';
import type { FactorKey, Scorecard } from './model.ts';
import type { ScoreOverride } from './override.ts';

/** A count on both days, and what it would be on the later one had nothing happened since the earlier. */
interface Counts {
  before: number;
  meanwhile: number;
  after: number;
}

/**
 * What became of a factor's facts, in words; where one of the days has no data, what it says on each.
 *
 * @example 24 logins, of which 14 left the window → 'logins 24 → 10: 0 new since, 14 left the window'
 */
export function behaviourText(
  factor: FactorKey,
  facts: ChangeFacts,
  { from, to }: { from: FactorOnDay; to: FactorOnDay },
): string {
  const text = hasData(factor, facts)
    ? FACTS_TEXTS[factor](facts)
    : `${from.summary} → ${to.summary}`;
  const weights = [from, to].map(({ effectiveWeight }) => `${formatCount(effectiveWeight)}%`);
  return weights[0] === weights[1] ? text : `${text}; counts for ${weights.join(' → ')}`;
}

function hasData(factor: FactorKey, { scorecard, before, after }: ChangeFacts): boolean {
  if (!scorecard.factors[factor].enabled) return false;
  return [before, after].every((facts) => {
    if (factor === 'invoiceTimeliness') return facts.invoiceTimeliness.due > 0;
    if (factor === 'featureAdoption' && facts.featureAdoption.defined === 0) return false;
    return facts[factor].tracked;
  });
}

const FACTS_TEXTS: Record<FactorKey, (facts: ChangeFacts) => string> = {
  loginFrequency: ({ before, meanwhile, after }) =>
    countsText('logins', {
      before: before.loginFrequency.logins,
      meanwhile: meanwhile.loginFrequency.logins,
      after: after.loginFrequency.logins,
    }),
  featureAdoption: featuresText,
  supportTickets: ({ before, meanwhile, after }) =>
    countsText('tickets opened', {
      before: before.supportTickets.opened,
      meanwhile: meanwhile.supportTickets.opened,
      after: after.supportTickets.opened,
    }),
  invoiceTimeliness: ({ before, meanwhile, after }) => {
    const [then, untouched, now] = [before, meanwhile, after].map(
      ({ invoiceTimeliness: { onTime, due } }) => `${formatCount(onTime)} of ${formatCount(due)}`,
    );
    return `invoices paid on time ${then} → ${now}: ${untouched} had nothing happened since`;
  },
  apiUsageTrend: ({ before, meanwhile, after }) => {
    const earlier = [before, after].map(({ apiUsageTrend }) => formatCount(apiUsageTrend.previous));
    const counts = countsText('API calls', {
      before: before.apiUsageTrend.current,
      meanwhile: meanwhile.apiUsageTrend.current,
      after: after.apiUsageTrend.current,
    });
    return `${counts}; in the window before it ${earlier.join(' → ')}`;
  },
};

function countsText(noun: string, { before, meanwhile, after }: Counts): string {
  return `${noun} ${formatCount(before)} → ${formatCount(after)}: ${movedText(after - meanwhile, before - meanwhile)}`;
}

/** A window that is held back, because its source fell silent, can move over days that had left it. */
function movedText(added: number, left: number): string {
  const moved = left < 0 ? `${formatCount(-left)} came back into` : `${formatCount(left)} left`;
  return `${formatCount(added)} new since, ${moved} the window`;
}

const MOST_NAMES = 3;

function featuresText({ before, meanwhile, after }: ChangeFacts): string {
  const untouched = new Set(meanwhile.featureAdoption.used);
  const added = after.featureAdoption.used.filter((name) => !untouched.has(name));
  const left = before.featureAdoption.used.filter((name) => !untouched.has(name));
  const [then, now] = [before, after].map(
    ({ featureAdoption: { used, defined } }) => `${used.length} of ${defined}`,
  );
  return `key features used ${then} → ${now}: ${namesText(added)} new since, ${namesText(left)} left the window`;
}

function namesText(names: readonly string[]): string {
  if (names.length === 0) return '0';
  const more = names.length > MOST_NAMES ? ', …' : '';
  return `${names.length} (${names.slice(0, MOST_NAMES).join(', ')}${more})`;
}

/** Which scorecards were in force, in words; null where it was the same one. */
export function scorecardText(before: Scorecard, after: Scorecard): string | null {
  if (before.id === after.id && before.version === after.version) return null;
  return `scorecard ${before.id} version ${before.version} → ${after.id} version ${after.version}`;
}

/** What capped the score, in words; null where nothing did on either day. */
export function hardRulesText(
  before: readonly AppliedCap[],
  after: readonly AppliedCap[],
): string | null {
  if (before.length === 0 && after.length === 0) return null;
  const [then, now] = [before, after].map((caps) => caps[0]?.summary ?? 'none');
  return then === now ? `cap, as before: ${now}` : `cap: ${then} → ${now}`;
}

/** What a person had set, in words; null where nobody had on either day. */
export function overrideText(
  before: ScoreOverride | null,
  after: ScoreOverride | null,
): string | null {
  if (before === null && after === null) return null;
  const [then, now] = [before, after].map((override) => formatOverride(override) ?? 'as computed');
  return `set by a person: ${then} → ${now}`;
}

function formatOverride(override: ScoreOverride | null): string | null {
  if (override === null) return null;
  const band = override.band === null ? [] : [`band ${override.band}`];
  const score = override.score === null ? [] : [`score ${formatCount(override.score)}`];
  return [...score, ...band].join(', ') || null;
}

/**
 * The term that moved the score the most in the direction of a change, in a sentence with its points; null where none
 * moved it there.
 */
export function largestTermText(terms: readonly ChangeTerm[], change: number): string | null {
  const direction = Math.sign(change);
  const [largest] = terms
    .filter(({ points }) => points * direction > 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  if (largest === undefined) return null;
  const sign = largest.points > 0 ? '+' : '−';
  return `${sign}${formatCount(Math.abs(largest.points))} points: ${largest.text}`;
}

/** What a change comes from, in a sentence. */
export function reasonText(terms: readonly ChangeTerm[], difference: number): string {
  if (difference !== 0) return largestTermText(terms, difference) ?? 'No single part stands out.';
  const rise = largestTermText(terms, 1);
  const fall = largestTermText(terms, -1);
  return rise === null || fall === null
    ? 'Nothing changed.'
    : `Rises and falls even out: ${rise}; ${fall}`;
}

/** Why a change cannot be told: which of the days has no score. */
export function withoutScoreText(isMissingBefore: boolean, isMissingAfter: boolean): string {
  const when = isMissingBefore
    ? isMissingAfter
      ? 'either day'
      : 'the earlier day'
    : 'the later day';
  return `There is no score on ${when}: no factor had data.`;
}
