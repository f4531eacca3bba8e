import { DEFAULT_SCORECARD, type HardRule, type ScorecardBody } from './model.ts';

const RULE: HardRule = { fact: 'daysOverdue', is: 'over', value: 0, cap: 0 };
const LIKE = {
  factors: DEFAULT_SCORECARD.factors,
  bands: DEFAULT_SCORECARD.bands,
  hardRules: [RULE],
};

/**
 * The numbers of a scorecard alone, in the order in which people read them: factors, bands, hard rules, each as in the
 * default. A database may keep the keys of an object in an order of its own.
 *
 * @example { bands, id, version, hardRules, factors } → { factors, bands, hardRules }
 */
export function orderScorecard({ factors, bands, hardRules }: ScorecardBody): ScorecardBody {
  return inOrder({ factors, bands, hardRules }, LIKE) as ScorecardBody;
}

function inOrder(value: unknown, like: unknown): unknown {
  if (!isBranch(value) || !isBranch(like)) return value;
  if (Array.isArray(value)) return value.map((item) => inOrder(item, like[0]));
  const keys = new Set([...Object.keys(like).filter((key) => key in value), ...Object.keys(value)]);
  return Object.fromEntries([...keys].map((key) => [key, inOrder(value[key], like[key])]));
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
