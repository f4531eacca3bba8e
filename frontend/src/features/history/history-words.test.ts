import { describe, expect, it } from 'vitest';
import { toDays } from './history-days.ts';
import { dayText, markText, summaryText } from './history-words.ts';
import { historyOf, markOn, pointOn } from './test-history.ts';

const days = toDays(
  historyOf({
    from: '2026-11-20',
    to: '2026-11-23',
    points: [
      pointOn('2026-11-20', 56.83),
      pointOn('2026-11-21', 80, { overridden: true, computedScore: 56.8 }),
      pointOn('2026-11-23', null),
    ],
    marks: [
      markOn('2026-11-20', 'ticket', { title: 'Ticket T-1 was opened' }),
      markOn('2026-11-20', 'pulse', { title: 'Pulse 3 was given', author: 'Ana' }),
    ],
  }),
  undefined,
);

describe('a day in words', () => {
  it('has its date, score, band and events', () => {
    expect(dayText(days[0] as never)).toBe(
      'Nov 20, 2026: 56.8 Watch; Ticket T-1 was opened; Pulse 3 was given by Ana',
    );
  });

  it('says what a person set, what is not stored and what had no score', () => {
    expect(dayText(days[1] as never)).toBe(
      'Nov 21, 2026: 80.0 Healthy; set by a person, computed 56.8',
    );
    expect(dayText(days[2] as never)).toBe('Nov 22, 2026: not stored');
    expect(dayText(days[3] as never)).toBe('Nov 23, 2026: No data');
  });
});

it('an event says what was written and by whom, its author once', () => {
  const override = { title: 'Ana set the score to 70 until 2026-12-23', author: 'Ana' };
  expect(markText(markOn('2026-11-20', 'override', { ...override, detail: 'They told us' }))).toBe(
    'Ana set the score to 70 until 2026-12-23: “They told us”',
  );
});

it('a history in a sentence', () => {
  expect(summaryText(days)).toBe(
    'Lowest 56.8 on Nov 20, 2026, highest 80.0 on Nov 21, 2026, last 80.0 on Nov 21, 2026. 2 events.',
  );
  expect(summaryText(days.slice(2))).toBe('No score is stored for these days. No events.');
});
