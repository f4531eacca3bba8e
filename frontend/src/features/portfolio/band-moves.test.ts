import { expect, it } from 'vitest';
import { directionOf, largestMoves, type Move, matrixOf } from './band-moves.ts';

const move = (from: Move['from'], to: Move['to'], customers: number, arr = 0): Move => ({
  from,
  to,
  customers,
  arr,
});

const MOVES = [
  move('healthy', 'healthy', 30),
  move('healthy', 'watch', 11),
  move('watch', 'healthy', 4),
  move('watch', 'critical', 4),
  move('critical', 'no_data', 1),
  move('no_data', 'watch', 2),
];

it('the matrix has every band, and the unknown where there are any', () => {
  const rows = matrixOf(MOVES);
  expect(rows.map(({ from, customers }) => [from, customers])).toEqual([
    ['healthy', 41],
    ['watch', 8],
    ['at_risk', 0],
    ['critical', 1],
    ['no_data', 2],
  ]);
  expect(rows[1]?.cells).toEqual([
    { to: 'healthy', customers: 4 },
    { to: 'watch', customers: 0 },
    { to: 'at_risk', customers: 0 },
    { to: 'critical', customers: 4 },
    { to: 'no_data', customers: 0 },
  ]);
  expect(matrixOf([...MOVES, move(null, 'healthy', 3)]).at(-1)).toMatchObject({
    from: null,
    customers: 3,
  });
});

it.each([
  [move('healthy', 'watch', 1), 'fell'],
  [move('critical', 'at_risk', 1), 'rose'],
  [move('critical', 'no_data', 1), 'lost'],
  [move('no_data', 'critical', 1), 'gained'],
  [move('watch', 'watch', 1), 'stayed'],
  [move(null, 'watch', 1), 'new'],
])('%o %s', (one, direction) => {
  expect(directionOf(one)).toBe(direction);
});

it('the largest moves come first, falls before rises', () => {
  expect(largestMoves(MOVES, 3).map(({ from, to }) => [from, to])).toEqual([
    ['healthy', 'watch'],
    ['watch', 'critical'],
    ['watch', 'healthy'],
  ]);
  const equal = [move('healthy', 'watch', 2, 5), move('watch', 'at_risk', 2, 9)];
  expect(largestMoves(equal, 9)[0]?.arr).toBe(9);
  expect(largestMoves([move(null, 'watch', 9), move('watch', 'watch', 9)], 9)).toEqual([]);
});
