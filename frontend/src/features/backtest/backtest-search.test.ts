import { expect, it } from 'vitest';
import { parseBacktestSearch, toBacktestQuery } from './backtest-search.ts';

it('reads what can be used and leaves the rest out', () => {
  const raw = {
    ...{ horizon: '30', from: '2026-01-01', to: '2026-13-01', scorecard: 'mid', version: '2' },
    ...{ segment: ['Growth', 'Mid'], comparedWith: 'stayed', colour: 'red' },
  };
  expect(parseBacktestSearch(raw)).toEqual({
    ...{ horizon: 30, from: '2026-01-01', scorecard: 'mid', version: 2 },
    ...{ segment: ['Growth', 'Mid'], comparedWith: 'stayed' },
  });
  expect(parseBacktestSearch({ horizon: '366', version: '0', comparedWith: 'x' })).toEqual({});
  expect(parseBacktestSearch({ horizon: 45 })).toEqual({ horizon: 45 });
});

it('does not write down what holds anyway', () => {
  expect(parseBacktestSearch({ horizon: '90' })).toEqual({});
  expect(toBacktestQuery({})).toEqual({ horizon: 90 });
  expect(toBacktestQuery({ horizon: 30, segment: ['a'] })).toEqual({ horizon: 30, segment: ['a'] });
});
