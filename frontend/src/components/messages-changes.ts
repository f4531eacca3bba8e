/** The words around what changed. */
export const CHANGES = {
  title: (day: string) => `What changed since ${day}`,
  loadingTitle: 'What changed',
  since: 'How far back',
  days: (days: number) => `${days} days`,
  or: 'or',
  day: 'Compare with the day',
  summary: (from: string, then: string, to: string, now: string) =>
    `From ${then} on ${from} to ${now} on ${to}:`,
  unknown: 'The change is not known.',
  nothing: 'No part moved the score by 0.1 points or more.',
  kinds: { scorecard: 'Scorecard', hardRules: 'Hard rules', override: 'Set by a person' },
  split: (happened: string, aged: string) =>
    `(${happened} through what happened, ${aged} through the passing of time)`,
  recomputed:
    'Both days are computed from the facts as known now, so what came late counts on its own day.',
};
