import type { FactorKey } from '@customer-health/scoring';

/** The words around an explained score. */
export const HEALTH = {
  why: (score: string) => `Why ${score}`,
  whyNoScore: 'Why there is no score',
  loadingTitle: 'Why this score',
  noScore: 'No score yet',
  noScoreText: 'None of the five factors has data. One of these is enough for a score:',
  needs: (what: string, days: string) => `needs ${what} in the last ${days} days`,
  have: (count: string) => `(have ${count})`,
  howToSend: 'Send an event',
  columns: { factor: 'Factor', score: 'Score', points: '× weight = points', lost: 'Lost' },
  factorScore: 'factor score',
  pointsWord: 'points',
  lostWord: 'points lost',
  times: (percent: string) => `× ${percent} =`,
  total: 'Total',
  of100: 'of 100',
  totalLost: 'lost',
  totalOfFactors: 'Total of the factors',
  score: 'Score',
  adjustments: { hardRules: 'Hard rule', override: 'Set by a person' },
  overridden: (author: string, day: string) => `${author}, until ${day}`,
  reason: (text: string) => `: “${text}”.`,
  addsUp: (score: string) => `How ${score} adds up`,
  addsUpLoading: 'How it adds up',
  addsUpSummary: (count: string) => `From 0, with the points of ${count} factors.`,
  addsUpStart: 'Start',
  computed: (score: string, band: string) => `Computed: ${score}, ${band}.`,
  computedNothing: 'There is no computed score.',
  stale: (day: string) => `Nobody’s events arrive any more: as of ${day}`,
  coverage: (percent: string) => `${percent} of the weight is backed by data.`,
  rounding: 'Parts are rounded so that they add up to the score as shown.',
  neutral: 'Neutral',
  leftOut: 'Left out',
  how: 'How computed',
  terms: {
    formula: 'Formula',
    points: 'Points',
    window: 'Window',
    before: 'Compared with',
    used: 'Used',
    why: 'Why',
    events: 'Events',
  },
  pointsFormula: (score: string, percent: string, points: string) =>
    `${score} × ${percent} = ${points} points`,
  spread: (weight: string, percent: string) =>
    `Weight ${weight} counts as ${percent}, because factors without data are left out.`,
  window: (range: string, days: string) => `${range} (${days} days, UTC)`,
  neutralWhy: (summary: string) =>
    `${summary}. There is nothing to judge by, so the factor counts as neutral.`,
  leftOutWhy: (summary: string) =>
    `${summary}. Its weight is spread over the factors that have data.`,
  noFeatures: 'Define key features in the settings',
  seeEvents: 'See these events',
  asOf: 'Score as of',
  today: 'Back to today',
  past: (day: string) => `You see the score as of ${day}, recomputed from the facts of that day.`,
  formula: {
    login: (logins: string, target: string, score: string) =>
      `min(100, ${logins} logins ÷ target ${target} × 100) = ${score}`,
    feature: (used: string, defined: string, score: string) =>
      `${used} used ÷ ${defined} key features × 100 = ${score}`,
    support: (penalty: string, tickets: string, score: string) =>
      `max(0, 100 − ${penalty} per ticket × ${tickets}) = ${score}`,
    tickets: (opened: string) => `${opened} tickets`,
    weighed: (tickets: string) => `(${tickets})`,
    ofPriority: (count: string, weight: string, priority: string) =>
      `${count} ${priority} × ${weight}`,
    invoice: (onTime: string, due: string, score: string) =>
      `${onTime} on time ÷ ${due} due × 100 = ${score}`,
    api: (now: string, before: string, smoothing: string, score: string) =>
      `50 + 50 × (${now} − ${before}) ÷ (${now} + ${before} + ${smoothing} smoothing) = ${score}`,
    apiSilent: (score: string) => `no call in either window: flat = ${score}`,
    apiFew: (volume: string, score: string) =>
      `no call counts below ${volume} in both windows: flat = ${score}`,
  },
  missing: {
    loginFrequency: 'a login event',
    featureAdoption: 'a feature_use event of a key feature',
    supportTickets: 'a ticket_opened event',
    invoiceTimeliness: 'an invoice_issued event that has come due',
    apiUsageTrend: 'an api_call event',
  } satisfies Record<FactorKey, string>,
};
