import { EVENT_LIMITS, type Fault } from '@customer-health/contract';
import { parseInstant } from '../validation/formats.ts';

/** When a message happened, and how that was found. */
export interface MessageTime {
  /** The time that holds, in epoch milliseconds. */
  effective: number;
  /** What the sender said, as it was sent; absent where that holds, to the second. */
  told?: ToldTimes;
}

/** The times of a message as its sender told them, where they are not believed as they are. */
export interface ToldTimes {
  original: unknown;
  sent?: unknown;
  /** The sender's clock was more than 5 minutes off. */
  clock_skew?: true;
}

const TOLERANCE_MS = EVENT_LIMITS.futureMinutes * 60_000;
const NOTICEABLE_MS = 1_000;

interface TimeFields {
  timestamp?: unknown;
  originalTimestamp?: unknown;
  sentAt?: unknown;
  /** Only a server sets it, which corrected `timestamp` before. */
  receivedAt?: unknown;
}

/**
 * When a message happened, by our clock: the sender's clock is off by as much as it was when it sent. What is still
 * more than 5 minutes ahead happened now. Nothing told means now; a `sentAt` that cannot be read is not there.
 *
 * @example readTime({ timestamp: '2027-01-01T00:00:00Z', sentAt: '2027-01-01T00:00:02Z' }, …) → 2 s before `now`
 */
export function readTime(
  fields: TimeFields,
  { now, pointer }: { now: Date; pointer: string },
): MessageTime | Fault {
  const { timestamp, originalTimestamp } = fields;
  const isCorrected = fields.receivedAt !== undefined && timestamp !== undefined;
  const original = isCorrected ? timestamp : (originalTimestamp ?? timestamp ?? undefined);
  const received = now.getTime();
  if (original === undefined) return { effective: received };
  const happened = toTime(original);
  if (happened === null) {
    const field = original === timestamp ? 'timestamp' : 'originalTimestamp';
    const detail = 'must be an instant with offset (RFC 3339) or epoch milliseconds';
    return { pointer: `${pointer}/${field}`, code: 'invalid_format', detail };
  }
  const sent = isCorrected ? null : toTime(fields.sentAt);
  const shifted = sent === null ? happened : received - (sent - happened);
  const isAhead = shifted > received + TOLERANCE_MS;
  const effective = isAhead ? received : shifted;
  const isSkewed = isAhead || (sent !== null && Math.abs(received - sent) > TOLERANCE_MS);
  if (!isSkewed && Math.abs(effective - happened) < NOTICEABLE_MS) return { effective };
  return {
    effective,
    told: {
      original,
      ...(sent !== null && { sent: fields.sentAt }),
      ...(isSkewed && { clock_skew: true }),
    },
  };
}

function toTime(value: unknown): number | null {
  if (typeof value === 'string') return parseInstant(value);
  const isTime =
    typeof value === 'number' &&
    Number.isInteger(value) &&
    !Number.isNaN(new Date(value).getTime());
  return isTime ? value : null;
}
