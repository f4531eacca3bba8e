import type { Portfolio } from '@customer-health/contract';
import { BANDS, type Band } from '@customer-health/scoring';

/** Customers that were in a band (null: not known) and are in another or the same now. */
export type Move = Portfolio['moves'][number];

/** A row of the matrix: what became of those that were in a band. */
export interface MoveRow {
  from: Band | null;
  customers: number;
  cells: { to: Band; customers: number }[];
}

/** The matrix from band to band; the row of the unknown only where there are any. */
export function matrixOf(moves: readonly Move[]): MoveRow[] {
  return [...BANDS, null]
    .map((from) => {
      const own = moves.filter((move) => move.from === from);
      const cells = BANDS.map((to) => ({
        to,
        customers: own.find((move) => move.to === to)?.customers ?? 0,
      }));
      return { from, cells, customers: cells.reduce((sum, { customers }) => sum + customers, 0) };
    })
    .filter(({ from, customers }) => from !== null || customers > 0);
}

/** Which way a move goes. */
export type Direction = 'fell' | 'rose' | 'lost' | 'gained' | 'stayed' | 'new';

/** Whether customers fell or rose, lost or got their score, stayed, or were not known before. */
export function directionOf({ from, to }: Pick<Move, 'from' | 'to'>): Direction {
  if (from === null) return 'new';
  if (from === to) return 'stayed';
  if (to === 'no_data') return 'lost';
  if (from === 'no_data') return 'gained';
  return BANDS.indexOf(from) < BANDS.indexOf(to) ? 'fell' : 'rose';
}

/** A move out of a known band into another. */
export type ChangedMove = Move & { from: Band };

/** The moves of the most customers into another band, the falls first among equals. */
export function largestMoves(moves: readonly Move[], most: number): ChangedMove[] {
  const order: Direction[] = ['fell', 'lost', 'rose', 'gained'];
  const changed = moves.filter(
    (move): move is ChangedMove => move.from !== null && move.from !== move.to,
  );
  const rank = (move: Move) => order.indexOf(directionOf(move));
  return changed
    .sort((a, b) => b.customers - a.customers || rank(a) - rank(b) || b.arr - a.arr)
    .slice(0, most);
}
