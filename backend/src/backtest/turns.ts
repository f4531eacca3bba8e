import { unavailable } from '../errors.ts';

/** Runs works one after the other: at most one at a time, and few that wait. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes a queue that refuses with 503 when `most` works run or wait. */
export function createTurns(most: number): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  let held = 0;
  return async (work) => {
    if (held >= most)
      throw unavailable(`${held} backtests run or wait already. Try again when they are done.`);
    held += 1;
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      held -= 1;
    }
  };
}
