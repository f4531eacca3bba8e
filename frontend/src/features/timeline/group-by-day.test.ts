import { expect, it } from 'vitest';
import { groupByDay } from './group-by-day.ts';

it('groups consecutive entries by day', () => {
  const at = (id: string, ...date: [number, number, number, number]) => ({
    id,
    at: new Date(...date).toISOString(),
  });
  const days = groupByDay([
    at('c', 2026, 10, 20, 23),
    at('b', 2026, 10, 20, 0),
    at('a', 2026, 10, 19, 23),
  ]);
  expect(days.map(({ day, entries }) => [day, entries.map(({ id }) => id)])).toEqual([
    ['2026-11-20', ['c', 'b']],
    ['2026-11-19', ['a']],
  ]);
  expect(groupByDay([])).toEqual([]);
});
