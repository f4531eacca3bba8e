import { EVENT_LIMITS } from '@customer-health/contract';
import { unavailable } from '../errors.ts';
import type { AppDeps } from '../types.ts';
import { compileText } from '../validation/compilers.ts';

/** How a route takes bodies with events: they are as large as a batch, and refused unread when too many events wait. */
export function eventBodies({ writer, metrics }: Pick<AppDeps, 'writer' | 'metrics'>) {
  return {
    bodyLimit: EVENT_LIMITS.batchBytes,
    // Each event is checked by itself, so that a bad one does not take its neighbours with it.
    validatorCompiler: ({ httpPart, schema }: { httpPart?: string; schema: unknown }) =>
      httpPart === 'body' ? () => true : compileText(schema as object),
    onRequest: async () => {
      if (!writer.isFull()) return;
      metrics.writerRefused.inc();
      throw unavailable('Too many events are waiting to be written. Send this again in a moment.');
    },
  };
}
