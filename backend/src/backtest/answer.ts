import {
  BACKTEST_LIMITS,
  type BacktestAnswer,
  type BacktestCustomer,
  type BacktestGroup,
  type BacktestStatisticsAnswer,
} from '@customer-health/contract';
import {
  type AucInterval,
  type Backtest,
  type BacktestStatistics,
  type BacktestSubject,
  MIN_CHURNED,
  roundScore,
  roundTo,
  type Separation,
} from '@customer-health/scoring';
import type { GroupCounts, OutcomeRow } from './queries.ts';
import type { Question } from './question.ts';
import { METHODS, tellAssumptions, tellFindings } from './sentences.ts';

/** What a backtest was about. */
export interface Background {
  question: Question;
  groups: GroupCounts;
  comparedWith: BacktestGroup;
  /** How many ARR are as they are today, for want of a history. */
  arrOfToday: number;
  /** The outcomes of the churned, by customer. */
  outcomes: ReadonlyMap<string, OutcomeRow>;
  /** The last churn that is known at all, where the range has none. */
  latestChurn: string | null;
}

/** Decimals of shares and areas; an interval that ends next to 0.5 must not seem to reach it. */
const DECIMALS = 6;

/** A backtest as it is answered: rounded, listed up to a limit, and in words. */
export function toAnswer(found: Backtest, background: Background): BacktestAnswer {
  const { question, groups, comparedWith } = background;
  const { horizon, from, to, segments, scorecard } = question;
  const list = (subjects: readonly BacktestSubject[]) => ({
    total: subjects.length,
    customers: subjects
      .slice(0, BACKTEST_LIMITS.listed)
      .map((subject) => toCustomer(subject, background)),
  });
  return {
    ...{ horizon, from, to, segments },
    scorecard: { id: scorecard.id, version: scorecard.version },
    comparedWith,
    groups,
    counts: found.counts,
    minimumChurned: MIN_CHURNED,
    tooFew: found.tooFew,
    statistics: found.statistics && roundStatistics(found.statistics),
    churned: list(found.churned),
    healthyChurners: list(found.healthyChurners),
    sentences: tellFindings(found, background),
    methods: METHODS,
    assumptions: tellAssumptions(found, background),
  };
}

function toCustomer(
  { customerId, reason, day, score, band, coverage, arr }: BacktestSubject,
  { question, outcomes }: Background,
): BacktestCustomer {
  const { name = customerId, day: churnedOn } = outcomes.get(customerId) ?? {};
  return {
    ...{ customerId, name, churnedOn: churnedOn ?? day, reason, day, band },
    score: score === null ? null : roundScore(score, question.scorecard.bands, 2),
    coverage: roundTo(coverage, DECIMALS),
    arr: arr === null ? null : roundTo(arr, 2),
  };
}

function roundStatistics({
  auc,
  bands,
  lift,
  limits,
  factors,
  baselines,
}: BacktestStatistics): BacktestStatisticsAnswer {
  const factor = (key: keyof typeof factors) => ({
    ...roundSeparation(factors[key]),
    direction: factors[key].direction,
  });
  return {
    auc: roundAuc(auc),
    bands: bands.map((band) => ({
      ...band,
      churnedArr: roundTo(band.churnedArr, 2),
      stayedArr: roundTo(band.stayedArr, 2),
      churnRate: roundOrNull(band.churnRate),
    })),
    lift: { worst10: roundOrNull(lift.worst10), worst20: roundOrNull(lift.worst20) },
    limits: limits.map((limit) => ({
      ...limit,
      precision: roundOrNull(limit.precision),
      recall: roundOrNull(limit.recall),
    })),
    factors: {
      loginFrequency: factor('loginFrequency'),
      featureAdoption: factor('featureAdoption'),
      supportTickets: factor('supportTickets'),
      invoiceTimeliness: factor('invoiceTimeliness'),
      apiUsageTrend: factor('apiUsageTrend'),
    },
    baselines: {
      equalWeights: roundSeparation(baselines.equalWeights),
      logins: roundSeparation(baselines.logins),
      arr: roundSeparation(baselines.arr),
    },
  };
}

function roundSeparation({ auc, coverage }: Separation) {
  return { auc: roundAuc(auc), coverage: roundTo(coverage, DECIMALS) };
}

function roundAuc(interval: AucInterval | null): AucInterval | null {
  if (interval === null) return null;
  const { auc, lower, upper, method } = interval;
  return {
    auc: roundTo(auc, DECIMALS),
    lower: roundTo(lower, DECIMALS),
    upper: roundTo(upper, DECIMALS),
    method,
  };
}

function roundOrNull(value: number | null): number | null {
  return value === null ? null : roundTo(value, DECIMALS);
}
