import type { Fault, SegmentCall, SegmentReceipt } from '@customer-health/contract';
import { type IdAt, idFor } from '../events/service.ts';
import type { AppDeps } from '../types.ts';
import { idFault } from '../validation/formats.ts';
import { readTelling, tellOfCompanies } from './companies.ts';
import { learnUsers } from './identities.ts';
import { type Message, readMessage, toId } from './message.ts';
import type { Mapping } from './settings.ts';
import { type MessageOutcome, storeTracks, type Tracked, toEvent } from './tracks.ts';

export {
  createMappingCache,
  loadSegmentSettings,
  replaceSegmentSettings,
} from './settings.ts';

/** The messages of a request. */
export interface Messages {
  /** The kind of all of them, where the address tells it. */
  call: SegmentCall | null;
  messages: readonly unknown[];
  /** Where a message stands in the body. */
  pointer: (index: number) => string;
  sentAt: unknown;
}

type Deps = Pick<AppDeps, 'database' | 'writer' | 'rejects' | 'metrics'>;

/**
 * Takes messages in: first what they tell of companies and users, then what happened, so that their order does not
 * matter. Resolves when everything that is not called rejected is committed.
 */
export async function takeMessages(
  deps: Deps,
  { call, messages, pointer, sentAt }: Messages,
  mapping: Mapping,
  { now, idAt }: { now: Date; idAt?: IdAt | undefined },
): Promise<SegmentReceipt> {
  const outcomes: MessageOutcome[] = [];
  const good: Message[] = [];
  const reject = (index: number, faults: Fault[]) => {
    outcomes[index] = { status: 'rejected', faults };
  };
  for (const [index, sent] of messages.entries()) {
    const read = readMessage(sent, {
      ...{ index, call, pointer: pointer(index), sentAt, now },
      ...idFor(idAt, index),
    });
    const fault = 'code' in read ? read : missing(read);
    if (fault !== null) reject(index, [fault]);
    else good.push(read as Message);
  }
  const tracks: Tracked[] = [];
  const tellings: Message[] = [];
  for (const message of good) {
    if (message.call === 'identify' || message.call === 'group' || message.call === 'alias') {
      tellings.push(message);
      continue;
    }
    const event = toEvent(message, mapping, { now, pastDays: deps.writer.pastDays });
    if (event === null) outcomes[message.index] = { status: 'ignored' };
    else if (Array.isArray(event)) reject(message.index, event);
    else tracks.push({ message, event });
  }
  const { customers, faults } = await tellOfCompanies(
    deps.database,
    tellings.flatMap((message) => readTelling(message) ?? []),
    { create: mapping.autoCreate, now },
  );
  const named = [...tellings, ...tracks.map(({ message }) => message)];
  const identities = await learnUsers(deps.database, named, customers);
  for (const message of tellings) {
    const fault = faults.get(message);
    if (fault === undefined) outcomes[message.index] = { status: 'accepted' };
    else reject(message.index, [fault]);
  }
  const stored = await storeTracks(deps, tracks, identities);
  for (const [message, outcome] of stored) outcomes[message.index] = outcome;
  for (const [index, outcome] of outcomes.entries()) note(deps, messages[index], outcome);
  return toReceipt(messages, outcomes);
}

/** What a message of its kind must have and this one has not. */
function missing({ call, pointer, ...message }: Message): Fault | null {
  const { userId, anonymousId, groupId, previousId } = message;
  const required = (field: string, detail: string): Fault => ({
    ...{ pointer: `${pointer}/${field}`, code: 'required', detail },
  });
  const hasUser = userId !== null || anonymousId !== null;
  if (call === 'group' && groupId === null)
    return required('groupId', 'is required: the id of the customer');
  if (call === 'alias' && userId === null) return required('userId', 'is required');
  if (call === 'alias' && previousId === null) return required('previousId', 'is required');
  if (!hasUser && call === 'identify') return required('userId', 'or anonymousId is required');
  if (!hasUser && groupId === null && call !== 'group' && call !== 'alias')
    return required('userId', 'or anonymousId or context.groupId is required');
  return null;
}

function note({ rejects, metrics }: Deps, sent: unknown, outcome: MessageOutcome): void {
  if (outcome.status === 'parked') metrics.events.inc({ outcome: 'parked' });
  if (outcome.status !== 'rejected') return;
  const [fault] = outcome.faults;
  if (fault === undefined) return;
  rejects.add({ way: 'segment', customerId: null, sent, fault, eventId: messageIdOf(sent) });
}

/** The id of a message, where it is fit to be repeated. */
function messageIdOf(sent: unknown): string | null {
  const id = toId((sent as { messageId?: unknown } | null)?.messageId);
  return id === null || idFault(id) !== null ? null : id;
}

function toReceipt(
  messages: readonly unknown[],
  outcomes: readonly MessageOutcome[],
): SegmentReceipt {
  const count = (status: MessageOutcome['status']) =>
    outcomes.filter((outcome) => outcome.status === status).length;
  const errors = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected'
      ? outcome.faults.map((fault) => ({ index, eventId: messageIdOf(messages[index]), ...fault }))
      : [],
  );
  return {
    success: true,
    accepted: count('accepted'),
    duplicates: count('duplicate'),
    rejected: count('rejected'),
    parked: count('parked'),
    ignored: count('ignored'),
    errors: errors.slice(0, 100),
    errorsTruncated: errors.length > 100,
  };
}
