import { type Database, withRetry } from '@customer-health/db';
import {
  type Learned,
  learnIdentities,
  moveReferences,
  type Reference,
  referenceKey,
  resolveReferences,
} from '../unmatched/service.ts';
import { asCustomer } from './companies.ts';
import { mailDomain, withoutFreeMail } from './mail-domain.ts';
import type { Message } from './message.ts';
import { selectByDomain } from './queries.ts';

/** Who is who, as far as the messages of a request and what was known before tell. */
export interface Identities {
  /** The customer of the first of these references that stands for one. */
  customerOf(references: readonly Reference[]): string | null;
  /** The reference that stands for the same user from now on. */
  nowCalled(reference: Reference): Reference;
}

const user = (ref: string): Reference => ({ kind: 'user', ref });
const anonymous = (ref: string): Reference => ({ kind: 'anonymous', ref });

/** Everything that a message may be about, in the order in which it counts. */
export function referencesOf({ userId, anonymousId }: Message): Reference[] {
  return [
    ...(userId === null ? [] : [user(userId)]),
    ...(anonymousId === null ? [] : [anonymous(anonymousId)]),
  ];
}

/** Under what a message names its customer: by id, or by its user. */
export function customerReferences(message: Message): Reference[] {
  const { groupId } = message;
  return groupId === null ? referencesOf(message) : [asCustomer(groupId)];
}

/**
 * Learns from messages whom users belong to. Those that name a company come first, so that their order among the
 * others does not matter.
 *
 * @param companies the customers of the messages that name a company
 */
export async function learnUsers(
  database: Database,
  messages: readonly Message[],
  companies: ReadonlyMap<Message, string>,
): Promise<Identities> {
  const known = await resolveReferences(database, messages.flatMap(allReferences));
  const mails = messages.filter(
    (message) => message.call === 'identify' && !companies.has(message),
  );
  const domains = await findDomains(
    database,
    mails.filter((message) => !known.has(referenceKey(referencesOf(message)[0] ?? user('')))),
  );
  const learned: Learned[] = [];
  const moves: { from: Reference; to: Reference }[] = [];
  const customerOf = (references: readonly Reference[]) => {
    for (const reference of references) {
      const customerId = known.get(referenceKey(reference));
      if (customerId !== undefined) return customerId;
    }
    return null;
  };
  const learn = (references: readonly Reference[], customerId: string, { time }: Message) => {
    const at = new Date(time.effective).toISOString();
    for (const reference of references) {
      known.set(referenceKey(reference), customerId);
      learned.push({ reference, customerId, at });
    }
  };
  for (const [message, customerId] of companies)
    learn([...referencesOf(message), asCustomer(customerId)], customerId, message);
  for (const message of messages) {
    const same = sameUser(message);
    if (companies.has(message) || same.length === 0) continue;
    // An anonymous id may be that of a machine that several people share.
    const customerId =
      customerOf(same.slice(0, 1)) ??
      domains.get(mailOf(message) ?? '') ??
      customerOf(same.slice(1));
    if (customerId !== null) learn(same, customerId, message);
    else for (const from of same.slice(1)) moves.push({ from, to: same[0] ?? from });
  }
  if (moves.length > 0 || learned.length > 0)
    await withRetry(() =>
      database.transaction(async (connection) => {
        await moveReferences(connection, moves);
        await learnIdentities(connection, learned);
      }),
    );
  const called = new Map(moves.map(({ from, to }) => [referenceKey(from), to]));
  return {
    customerOf,
    nowCalled: (reference) => called.get(referenceKey(reference)) ?? reference,
  };
}

function allReferences(message: Message): Reference[] {
  return [...sameUser(message), ...referencesOf(message), ...customerReferences(message)];
}

/** The references that a message says are one user, the one that stays first. */
function sameUser(message: Message): Reference[] {
  const { call, previousId } = message;
  if (call === 'identify') return referencesOf(message);
  if (call !== 'alias' || previousId === null) return [];
  return [...referencesOf(message).slice(0, 1), user(previousId), anonymous(previousId)];
}

/** The customers by the domain of e-mail addresses. */
async function findDomains(
  database: Database,
  messages: readonly Message[],
): Promise<Map<string, string>> {
  const domains = new Set(messages.map(mailOf).filter((domain) => domain !== null));
  if (domains.size === 0) return new Map();
  const telling = await withoutFreeMail([...domains]);
  const found = telling.length === 0 ? [] : await selectByDomain(database, telling);
  return new Map(found.map(({ domain, customerId }) => [domain, customerId]));
}

/** The domain of the address that `identify` tells, or that the user id is. */
function mailOf({ call, traits, userId }: Message): string | null {
  if (call !== 'identify') return null;
  return mailDomain(traits.email) ?? mailDomain(userId);
}
