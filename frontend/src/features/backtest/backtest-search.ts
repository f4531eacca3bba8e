import { BACKTEST_GROUPS, type BacktestGroup, type BacktestQuery } from '@customer-health/contract';
import { isDay } from '@customer-health/scoring';
import { compact, type RawSearch, textsOf, wordsOf } from '../../components/search-params.ts';

/** How far before the outcome the score is taken where nothing else is said. */
export const DEFAULT_HORIZON = 90;

/** What the URL of the backtest says. */
export interface BacktestSearch {
  horizon?: number;
  from?: string;
  to?: string;
  scorecard?: string;
  version?: number;
  segment?: string[];
  comparedWith?: BacktestGroup;
}

/** Reads the URL; what it does not know or cannot use is left out. */
export function parseBacktestSearch(raw: RawSearch): BacktestSearch {
  const horizon = wholeOf(raw.horizon, 365);
  return compact({
    horizon: horizon === DEFAULT_HORIZON ? undefined : horizon,
    from: dayOf(raw.from),
    to: dayOf(raw.to),
    scorecard: textsOf(raw.scorecard)[0]?.slice(0, 200),
    version: wholeOf(raw.version, 2_147_483_647),
    segment: textsOf(raw.segment).slice(0, 50),
    comparedWith: wordsOf(raw.comparedWith, BACKTEST_GROUPS)[0],
  });
}

/** The request that the URL stands for. */
export function toBacktestQuery(search: BacktestSearch): Partial<BacktestQuery> {
  return compact({ ...search, horizon: search.horizon ?? DEFAULT_HORIZON });
}

function wholeOf(value: unknown, most: number): number | undefined {
  const number = Number(textsOf(value)[0] ?? (typeof value === 'number' ? value : Number.NaN));
  return Number.isInteger(number) && number >= 1 && number <= most ? number : undefined;
}

function dayOf(value: unknown): string | undefined {
  const [day] = textsOf(value);
  return day !== undefined && isDay(day) ? day : undefined;
}
