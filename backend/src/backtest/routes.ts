import { BACKTEST_LIMITS, getBacktestRoute } from '@customer-health/contract';
import { utcDay } from '@customer-health/scoring';
import { unavailable } from '../errors.ts';
import type { App, AppDeps } from '../types.ts';
import { createTurns, readQuestion, runBacktest } from './service.ts';

/** One runs, so many less one wait: more would only wait longer than anybody does. */
const MOST_AT_ONCE = 4;

/** Whether scores told who would churn. */
export function backtestRoutes(app: App, { database, models, clock }: AppDeps): void {
  const inTurn = createTurns(MOST_AT_ONCE);

  app.get(getBacktestRoute.url, { schema: getBacktestRoute.schema }, async (request, reply) => {
    const today = utcDay(clock());
    const model = await models.get(today);
    const question = await readQuestion(database, request.query, { today, model });
    const left = new AbortController();
    // The response closes when it is done, too: then there is nothing left to stop.
    reply.raw.once('close', () => left.abort());
    const { signal } = left;
    try {
      return await inTurn(() =>
        runBacktest(database, question, { most: BACKTEST_LIMITS.customers, signal }),
      );
    } catch (error) {
      throw signal.aborted ? unavailable('The client went away.') : error;
    }
  });
}
