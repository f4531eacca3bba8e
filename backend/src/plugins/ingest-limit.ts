import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import { networkOf } from './guess-limit.ts';
import { credentialOf } from './sender.ts';
import { createWindows } from './windows.ts';

const WINDOW_S = 10;

/** Senders that are counted at once. */
const PLACES = 10_000;

/** How many events each sender may send. */
export interface IngestLimit {
  /**
   * Counts the events of a request, as soon as it is known how many there are. From half of the quota on the answer
   * tells how many are left; before, it would cost more than it is worth.
   *
   * @throws AppError 429 when the sender has sent too many lately; then none of these is counted
   */
  take(request: FastifyRequest, reply: FastifyReply, events: number): void;
}

/** What senders are limited by. */
export interface IngestLimitOptions {
  /** Events of a sender in ten seconds; 0 for as many as come. */
  quota: number;
  /** Whether credentials are checked: only then they tell senders apart, for anybody can make one up. */
  byCredential: boolean;
  metrics: Metrics;
  clock: () => Date;
}

/** Counts events by sender: by its credential, or by its network where credentials are not checked. */
export function createIngestLimit({
  quota,
  byCredential,
  metrics,
  clock,
}: IngestLimitOptions): IngestLimit {
  if (quota === 0) return { take: () => undefined };
  const windows = createWindows({ windowMs: WINDOW_S * 1000, places: PLACES });
  const policy = `"ingest";q=${quota};w=${WINDOW_S}`;
  const senderOf = (request: FastifyRequest) =>
    (byCredential ? credentialOf(request) : null) ?? networkOf(request.ip);

  return {
    take(request, reply, events) {
      const sender = senderOf(request);
      const now = clock().getTime();
      const sum = windows.add(sender, events, now);
      if (sum <= quota / 2) return;
      // One request that is larger than the quota gets through at the start of a window: refused, it never would.
      const isRefused = sum > quota && sum > events;
      const sent = isRefused ? windows.add(sender, -events, now) : sum;
      const seconds = windows.secondsLeft(sender, now);
      const headers = {
        'ratelimit-policy': policy,
        ratelimit: `"ingest";r=${Math.max(quota - sent, 0)};t=${seconds}`,
      };
      if (!isRefused) {
        reply.headers(headers);
        return;
      }
      metrics.refused.inc({ limit: 'ingest_rate' });
      throw new AppError(
        'too_many_requests',
        `More than ${quota} events came from this sender within ${WINDOW_S} s. Send these again in ${seconds} s.`,
        { headers: { ...headers, 'retry-after': String(seconds) } },
      );
    },
  };
}
