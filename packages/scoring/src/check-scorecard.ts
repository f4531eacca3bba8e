import {
  FACTOR_KEYS,
  type FactorSettingsByKey,
  type HardRule,
  type ScorecardBody,
  TICKET_PRIORITIES,
} from './model.ts';

/** How far the numbers of a scorecard may go, both ends included. */
export const SCORECARD_LIMITS = {
  weight: { least: 0, most: 1_000_000 },
  windowDays: { least: 1, most: 400 },
  neutral: { least: 0, most: 100 },
  /** Logins; above 0. */
  target: { above: 0, most: 1_000_000_000 },
  penaltyPerTicket: { least: 0, most: 100 },
  priorityWeight: { least: 0, most: 100 },
  maxInvoices: { least: 1, most: 100 },
  graceDays: { least: 0, most: 365 },
  smoothing: { least: 0, most: 1_000_000_000 },
  minimumVolume: { least: 0, most: 1_000_000_000 },
  band: { least: 0, most: 100 },
  ruleValue: { least: 0, most: 1_000_000_000 },
  cap: { least: 0, most: 100 },
  /** Hard rules of one scorecard. */
  hardRules: 20,
} as const;

/** What keeps a scorecard from being used. */
export interface ScorecardFault {
  /** JSON Pointer into the body, as in `/factors/loginFrequency/weight`. */
  pointer: string;
  /** What is wrong, for people; it follows the name of the place. */
  detail: string;
}

type Range = { least: number; most: number } | { above: number; most: number };

/**
 * Everything that is wrong with a scorecard of the right shape: numbers out of range, no weight on any factor that is
 * switched on, bands that do not tile 0–100. Empty when scores can be computed with it.
 *
 * @example bands { healthy: 60, watch: 60, atRisk: 35 } → [{ pointer: '/bands/watch', detail: 'must be below healthy (60)' }]
 */
export function checkScorecard(body: ScorecardBody): ScorecardFault[] {
  return [...factorFaults(body.factors), ...bandFaults(body), ...ruleFaults(body.hardRules)];
}

function factorFaults(factors: FactorSettingsByKey): ScorecardFault[] {
  const { loginFrequency, supportTickets, invoiceTimeliness, apiUsageTrend } = factors;
  const limits = SCORECARD_LIMITS;
  const at = (name: string) => `/factors/${name}`;
  const perSeat = loginFrequency.targetPerSeat;
  return [
    ...weightFaults(factors),
    ...FACTOR_KEYS.flatMap((key) => commonFaults(at(key), factors[key])),
    ...within(at('loginFrequency/target'), loginFrequency.target, limits.target),
    ...(perSeat === null ? [] : within(at('loginFrequency/targetPerSeat'), perSeat, limits.target)),
    ...within(
      at('supportTickets/penaltyPerTicket'),
      supportTickets.penaltyPerTicket,
      limits.penaltyPerTicket,
    ),
    ...TICKET_PRIORITIES.flatMap((priority) =>
      within(
        at(`supportTickets/priorityWeights/${priority}`),
        supportTickets.priorityWeights[priority],
        limits.priorityWeight,
      ),
    ),
    ...whole(
      at('invoiceTimeliness/maxInvoices'),
      invoiceTimeliness.maxInvoices,
      limits.maxInvoices,
    ),
    ...whole(at('invoiceTimeliness/graceDays'), invoiceTimeliness.graceDays, limits.graceDays),
    ...within(at('apiUsageTrend/smoothing'), apiUsageTrend.smoothing, limits.smoothing),
    ...within(at('apiUsageTrend/minimumVolume'), apiUsageTrend.minimumVolume, limits.minimumVolume),
  ];
}

function weightFaults(factors: FactorSettingsByKey): ScorecardFault[] {
  const weighs = FACTOR_KEYS.some((key) => factors[key].enabled && factors[key].weight > 0);
  const detail = 'need at least one that is switched on with a weight above 0';
  return weighs ? [] : [{ pointer: '/factors', detail }];
}

function commonFaults(
  pointer: string,
  { weight, windowDays, missing }: FactorSettingsByKey['featureAdoption'],
): ScorecardFault[] {
  const { weight: weights, windowDays: days, neutral } = SCORECARD_LIMITS;
  return [
    ...within(`${pointer}/weight`, weight, weights),
    ...whole(`${pointer}/windowDays`, windowDays, days),
    ...(missing === 'exclude'
      ? []
      : within(`${pointer}/missing/neutral`, missing.neutral, neutral)),
  ];
}

function bandFaults({ bands: { healthy, watch, atRisk } }: ScorecardBody): ScorecardFault[] {
  const { band } = SCORECARD_LIMITS;
  const ranges = [
    ...within('/bands/healthy', healthy, band),
    ...within('/bands/watch', watch, band),
    ...within('/bands/atRisk', atRisk, band),
  ];
  if (ranges.length > 0) return ranges;
  return [
    ...(watch < healthy
      ? []
      : [{ pointer: '/bands/watch', detail: `must be below healthy (${healthy})` }]),
    ...(atRisk < watch
      ? []
      : [{ pointer: '/bands/atRisk', detail: `must be below watch (${watch})` }]),
  ];
}

function ruleFaults(rules: readonly HardRule[]): ScorecardFault[] {
  const { hardRules: most, ruleValue, cap } = SCORECARD_LIMITS;
  if (rules.length > most) {
    const detail = `are ${rules.length} rules; at most ${most} are allowed`;
    return [{ pointer: '/hardRules', detail }];
  }
  return rules.flatMap((rule, index) => [
    ...within(`/hardRules/${index}/value`, rule.value, ruleValue),
    ...within(`/hardRules/${index}/cap`, rule.cap, cap),
  ]);
}

function whole(pointer: string, value: number, range: Range): ScorecardFault[] {
  return Number.isInteger(value)
    ? within(pointer, value, range)
    : [{ pointer, detail: `must be a whole number, ${rangeText(range)}` }];
}

function within(pointer: string, value: number, range: Range): ScorecardFault[] {
  const enough = 'above' in range ? value > range.above : value >= range.least;
  const fits = Number.isFinite(value) && enough && value <= range.most;
  return fits ? [] : [{ pointer, detail: `must be ${rangeText(range)}` }];
}

function rangeText(range: Range): string {
  return 'above' in range
    ? `above ${range.above} and at most ${range.most}`
    : `from ${range.least} to ${range.most}`;
}
