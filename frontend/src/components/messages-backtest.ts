import type { BacktestAnswer, BacktestGroup } from '@customer-health/contract';

type Statistics = NonNullable<BacktestAnswer['statistics']>;

const BASELINES: Record<keyof Statistics['baselines'], string> = {
  equalWeights: 'Same factors, equal weights',
  logins: 'Number of logins alone',
  arr: 'ARR alone',
};

const GROUPS: Record<BacktestGroup, string> = {
  renewed: 'Who renewed',
  stayed: 'Everybody who stayed',
};

const LIMITS: Record<Statistics['limits'][number]['name'], string> = {
  healthy: 'Below healthy',
  watch: 'Below watch',
  atRisk: 'Below at risk',
};

/** The words of the backtest page. */
export const BACKTEST = {
  title: 'Backtest',
  subtitle:
    'Takes the customers who left, recomputes their scores as they stood some time before, and compares them with those who did not leave.',
  question: 'Question',
  horizon: 'Score taken',
  horizonDays: (days: string) => `${days} days before`,
  from: 'Outcomes from',
  to: 'to',
  comparedWith: 'Compared with',
  automatic: 'Automatic',
  groups: GROUPS,
  scorecard: 'Scorecard',
  segments: 'Only these segments',
  compute: 'Compute',
  computing: 'Recomputing the past',
  computingText: (seconds: string) =>
    `Every score is made anew from the events of its day: ${seconds} s so far. Thousands of customers take a minute or more.`,
  stop: 'Stop',
  stopped: 'Stopped. Nothing was computed.',
  found: 'What it says',
  about: (days: string, from: string, to: string) =>
    `Scores ${days} days before outcomes from ${from} to ${to}`,
  scorecardVersion: (id: string, version: string) => `scorecard ${id}, version ${version}`,
  assumptions: 'What this rests on',
  methods: 'How the numbers are made',
  tooFew: (churned: string, minimum: string) =>
    `${churned} churned customers had a score; ${minimum} are needed before numbers mean anything. With fewer, a single customer would turn them round. Read the cases below one by one instead.`,
  nobody: 'Nobody churned in this range.',
  nobodyText:
    'Choose an earlier range, or tell who left: import outcomes (npm run import) or set churnedAt of a customer.',
  outcomes: 'Band then, outcome now',
  outcomesText:
    'Where the score works, the share that churned grows from band to band: few of the healthy, most of the critical.',
  columns: {
    band: 'Band then',
    churned: 'Churned',
    stayed: 'Stayed',
    rate: 'Share that churned',
    churnedArr: 'ARR churned',
    stayedArr: 'ARR stayed',
  },
  empty: 'nobody',
  total: 'All',
  separation: 'How well it tells them apart',
  separationText:
    'Take one customer who left and one who did not: how often had the one who stayed the higher value? 50 % is a coin toss, 100 % never wrong. The bar is where the true figure lies with 95 % certainty; while it covers the middle line, it may be chance.',
  separationColumns: {
    name: 'Told by',
    chart: '0 % – 50 % – 100 %',
    value: 'Pairs right',
    interval: '95 % interval',
    coverage: 'Had data',
    verdict: 'In words',
  },
  score: 'The score',
  factorsGroup: 'Each factor alone',
  baselinesGroup: 'What it must beat',
  baselines: BASELINES,
  verdicts: {
    tells: 'Tells them apart',
    chance: 'No more than chance',
    reversed: 'The wrong way round',
    none: 'No data on one side',
  },
  flags: 'What acting on it would have meant',
  lift: (percent: string, times: string) =>
    `Among the worst ${percent} of scores, churn was ${times} times as common as among all.`,
  liftText: '1 time is chance: a list of random customers would have done as well.',
  noLift: 'There are too few scores to look at the worst of them.',
  limitColumns: {
    limit: 'Rule',
    flagged: 'Flagged',
    precision: 'Right alarms',
    recall: 'Found',
  },
  limits: LIMITS,
  limitValue: (limit: string) => `score under ${limit}`,
  limitText:
    'Right alarms: of the customers flagged, the share that did leave. Found: of those who left, the share that was flagged. More of one costs some of the other.',
  healthyChurners: 'Looked healthy and left',
  healthyText: (days: string) =>
    `Healthy ${days} days before, and gone. What did they have in common that no factor saw?`,
  noHealthy: 'Nobody who left looked healthy.',
  churners: 'Who churned',
  listColumns: {
    customer: 'Customer',
    churnedOn: 'Churned',
    score: 'Score then',
    coverage: 'Backed by data',
    arr: 'ARR',
    reason: 'Reason',
  },
  listed: (shown: string, total: string) => `The first ${shown} of ${total}, highest ARR first.`,
  noReason: 'not told',
};
