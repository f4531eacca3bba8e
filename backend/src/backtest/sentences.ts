import type { BacktestAnswer } from '@customer-health/contract';
import {
  type AucInterval,
  type Backtest,
  type BacktestStatistics,
  FACTOR_KEYS,
  type FactorKey,
  MIN_CHURNED,
} from '@customer-health/scoring';
import type { Background } from './answer.ts';

/** What a factor is called within a sentence. */
export const FACTOR_NAMES: Record<FactorKey, string> = {
  loginFrequency: 'login frequency',
  featureAdoption: 'feature adoption',
  supportTickets: 'support tickets',
  invoiceTimeliness: 'invoice timeliness',
  apiUsageTrend: 'API usage trend',
};

/** What the score is measured against, within a sentence. */
export const BASELINE_NAMES: Record<keyof BacktestStatistics['baselines'], string> = {
  equalWeights: 'the same factors with equal weights',
  logins: 'the number of logins alone',
  arr: 'ARR alone',
};

/** How the numbers are made. */
export const METHODS: BacktestAnswer['methods'] = [
  {
    name: 'Area under the ROC curve (AUC), as the Mann–Whitney statistic',
    source: 'D. Bamber, J. Math. Psychol. 12, 1975',
  },
  {
    name: '95 % interval of the AUC, on the logit scale',
    source:
      'E. DeLong, D. DeLong & D. Clarke-Pearson, Biometrics 44, 1988; X. Sun & W. Xu, IEEE Signal Process. Lett. 21, 2014; M. Pepe, The Statistical Evaluation of Medical Tests, 2003',
  },
  {
    name: '95 % interval of the AUC where the variance of DeLong is 0 or unknown',
    source: 'J. Hanley & B. McNeil, Radiology 143, 1982; R. Newcombe, Stat. Med. 25, 2006',
  },
  {
    name: 'Lift among the worst 10 % and 20 % of the scores, ties in proportion',
    source: 'Cumulative lift of gains charts',
  },
  {
    name: 'Precision and recall of "a score below a band limit predicts churn"',
    source: 'Shares of the flagged and of the churned',
  },
];

/** What a backtest found, in plain words. */
export function tellFindings(found: Backtest, background: Background): string[] {
  const { counts, statistics, churned, healthyChurners } = found;
  const { from, to, horizon } = background.question;
  if (counts.churned === 0) {
    const { latestChurn } = background;
    const range = `No customer churned from ${from} to ${to}: there is nothing to learn from.`;
    if (latestChurn === null) return [range, 'No churn is known at all. Import outcomes first.'];
    return [range, `The latest churn that is known was on ${latestChurn}: choose another range.`];
  }
  if (statistics === null) return [tooFewText(found, horizon)];
  return [
    `${people(counts.churned)} churned from ${from} to ${to}, ${counts.churnedWithScore} of them with a score ${days(horizon)} before.`,
    comparisonText(found, background),
    ...aucTexts(statistics.auc),
    ...factorTexts(statistics),
    ...baselineTexts(statistics),
    `${healthyChurners.length} of ${churned.length} churned customers were healthy ${days(horizon)} before.`,
  ];
}

function tooFewText({ counts: { churned, churnedWithScore } }: Backtest, horizon: number): string {
  const few = `too few for statistics (${MIN_CHURNED} are needed). Here they are.`;
  if (churned === churnedWithScore) return `${people(churned)} churned: ${few}`;
  return `${people(churned)} churned, ${churnedWithScore} of them with a score ${days(horizon)} before: ${few}`;
}

function comparisonText({ counts }: Backtest, background: Background): string {
  const { comparedWith, groups, question } = background;
  const withScore = `${counts.stayedWithScore} of them with a score`;
  if (comparedWith === 'renewed') {
    return `They are compared with ${people(counts.stayed)} that renewed, ${days(question.horizon)} before the renewal, ${withScore}.`;
  }
  return `They are compared with ${people(counts.stayed)} that had not churned by ${question.to}, on the same days, ${withScore}; ${groups.renewed} renewed.`;
}

function aucTexts(auc: AucInterval | null): string[] {
  if (auc === null) return ['Nobody they are compared with had a score: nothing can be said.'];
  const [at, low, high] = [auc.auc, auc.lower, auc.upper].map((share) => share.toFixed(2));
  const first = `In ${(auc.auc * 100).toFixed(0)} of 100 pairs the customer that did not churn had the higher score (AUC ${at}, 95 % interval ${low}–${high}).`;
  if (auc.lower > 0.5)
    return [first, 'The interval lies above 0.5: a low score did go before churn.'];
  if (auc.upper < 0.5)
    return [first, 'The interval lies below 0.5: a HIGH score went before churn.'];
  return [first, 'The interval contains 0.5: these scores tell no more about churn than chance.'];
}

function factorTexts({ factors }: BacktestStatistics): string[] {
  const named = (direction: 'as_expected' | 'reversed') =>
    FACTOR_KEYS.filter((key) => factors[key].direction === direction)
      .map((key) => `${FACTOR_NAMES[key]} (${factors[key].auc?.auc.toFixed(2)})`)
      .join(', ');
  const [expected, reversed] = [named('as_expected'), named('reversed')];
  return [
    ...(expected === '' ? [] : [`Of the factors alone, these told: ${expected}.`]),
    ...(reversed === '' ? [] : [`These told the wrong way round: ${reversed}.`]),
    ...(expected + reversed === '' ? ['No factor alone told more than chance.'] : []),
  ];
}

function baselineTexts({ auc, baselines }: BacktestStatistics): string[] {
  if (auc === null) return [];
  const names = Object.keys(BASELINE_NAMES) as (keyof typeof BASELINE_NAMES)[];
  const better = names.filter((name) => {
    const other = baselines[name].auc;
    return other !== null && other.lower > 0.5 && other.auc > auc.auc;
  });
  const told = better.map(
    (name) => `${BASELINE_NAMES[name]} (${baselines[name].auc?.auc.toFixed(2)})`,
  );
  return told.length === 0 ? [] : [`The score is outdone by ${told.join(', ')}.`];
}

/** What the numbers rest on. */
export function tellAssumptions({ statistics }: Backtest, background: Background): string[] {
  const { question, comparedWith, arrOfToday } = background;
  const { scorecard, to } = question;
  const scores = [
    `Every score is recomputed with version ${scorecard.version} of the scorecard "${scorecard.id}", without overrides, from what had happened by the end of its day. What was received later but had happened before counts.`,
    `Key features, seats and segments, priorities of tickets and due days of invoices are as they are known now. So is the ARR of ${arrOfToday} customers, for want of a history of that day. An ARR in a currency without a rate is unknown.`,
  ];
  if (statistics === null) return scores;
  return [
    ...scores,
    ...(comparedWith === 'stayed'
      ? [`Who had not churned by ${to} may yet churn, and may have left and come back before.`]
      : []),
    'A scorecard that was made with these outcomes in view looks better here than it will be.',
    'Each interval by itself misses the truth one time in twenty; among five factors and three baselines a lucky one is not rare.',
  ];
}

function people(count: number): string {
  return count === 1 ? '1 customer' : `${count} customers`;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
