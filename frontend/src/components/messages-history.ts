import type { HistoryMark } from '@customer-health/contract';

const LANES: Record<HistoryMark['kind'] | 'note', string> = {
  ticket: 'Tickets',
  invoice: 'Invoices',
  scorecard: 'Scorecard',
  override: 'Override',
  pulse: 'Pulse',
  note: 'Notes',
};

/** The words around the history of a score. */
export const HISTORY = {
  title: 'Score history',
  chart: 'Score by day, with what happened',
  cursor: 'Day',
  range: 'Days shown',
  days: (days: number) => `${days} days`,
  nextEvent: 'Next event',
  nextEventKey: 'Press E in the chart to go to the next event',
  keys: 'Arrow keys move by day, E goes to the next event, Esc closes what is shown of a day.',
  lanes: LANES,
  notStored: 'not stored',
  between: '; ',
  set: (computed: string) => `set by a person, computed ${computed}`,
  setLegend: 'Striped: set by a person; dashed: what was computed.',
  by: (author: string) => `by ${author}`,
  detail: (text: string) => `: “${text}”`,
  noScores: 'No score is stored for these days.',
  empty: 'The score of each day appears here from today on.',
  scoreOn: (score: string, day: string) => `${score} on ${day}`,
  extremes: (lowest: string, highest: string, latest: string) =>
    `Lowest ${lowest}, highest ${highest}, last ${latest}.`,
  events: (count: number, shown: string) =>
    count === 0 ? 'No events.' : count === 1 ? '1 event.' : `${shown} events.`,
  more: (count: string) => `and ${count} more`,
  truncated: (count: string) => `Only the latest ${count} events are shown.`,
  everyDay: 'Every day of the history',
  chartMissing: 'The chart could not be loaded: reload the page. The table has all of its numbers.',
  columns: {
    day: 'Day (UTC)',
    score: 'Score',
    band: 'Band',
    mainReason: 'What cost the most',
    events: 'Events',
  },
};
