import { describe, expect, it } from 'vitest';
import { extremesOf, isAlone, runsOf, toDays } from './history-days.ts';
import { historyOf, markOn, pointOn } from './test-history.ts';

const history = historyOf({
  from: '2026-11-20',
  to: '2026-11-26',
  points: [
    pointOn('2026-11-20', 74.96),
    pointOn('2026-11-21', 60, { overridden: true, computedScore: 50 }),
    pointOn('2026-11-22', 61, { overridden: true }),
    pointOn('2026-11-24', 40),
    pointOn('2026-11-26', null),
  ],
  marks: [
    markOn('2026-11-22', 'ticket'),
    markOn('2026-11-22', 'pulse'),
    markOn('2026-11-23', 'invoice'),
  ],
});
const days = toDays(history, undefined);

describe('the days of a history', () => {
  it('are all days of the range, known or not, with what happened on them', () => {
    expect(days.map(({ index, day, score, marks }) => [index, day, score, marks.length])).toEqual([
      [0, '2026-11-20', 74.9, 0],
      [1, '2026-11-21', 60, 0],
      [2, '2026-11-22', 61, 2],
      [3, '2026-11-23', null, 1],
      [4, '2026-11-24', 40, 0],
      [5, '2026-11-25', null, 0],
      [6, '2026-11-26', null, 0],
    ]);
    expect(days.map(({ point }) => point !== null)).toEqual([
      true,
      true,
      true,
      false,
      true,
      false,
      true,
    ]);
  });

  it('tell what was computed while a person had set something else, and beside it', () => {
    expect(days.map(({ computed }) => computed)).toEqual([74.96, 50, 61, null, null, null, null]);
  });

  it('know the lowest, the highest and the latest score', () => {
    const extremes = extremesOf(days);
    expect(extremes?.lowest.day).toBe('2026-11-24');
    expect(extremes?.highest.day).toBe('2026-11-20');
    expect(extremes?.latest.day).toBe('2026-11-24');
    expect(extremesOf(days.slice(5))).toBeNull();
  });
});

it('runs of days are found, and days to which no line leads', () => {
  expect(runsOf(days, ({ point }) => point?.overridden === true)).toEqual([{ first: 1, last: 2 }]);
  expect(runsOf(days, ({ point }) => point === null)).toEqual([
    { first: 3, last: 3 },
    { first: 5, last: 5 },
  ]);
  expect(days.filter(({ index }) => isAlone(days, index)).map(({ index }) => index)).toEqual([4]);
});
