import type { Fault } from '@customer-health/contract';
import { type Database, withRetry } from '@customer-health/db';
import { mergeCustomer, refuseLargeAttributes } from '../customers/service.ts';
import { AppError } from '../errors.ts';
import { isDataFault } from '../events/service.ts';
import { type Reference, referenceKey, resolveReferences, toldAt } from '../unmatched/service.ts';
import { applyTraits, saysTheSame } from './company-traits.ts';
import { type Bag, isBag, type Message, toId } from './message.ts';

/** What a message tells of a company. */
interface Telling {
  message: Message;
  /** The id that the message has for it. */
  ref: string;
  traits: Bag;
}

/** What came of telling of companies. */
export interface Companies {
  /** The customer of each message that names a company; where there is none, the id that it names. */
  customers: Map<Message, string>;
  faults: Map<Message, Fault>;
}

/** Where `identify` names the company of a user, besides `context.groupId` and `company.id`. */
const COMPANY_TRAITS = [
  ...['companyId', 'company_id', 'organizationId', 'organization_id'],
  ...['accountId', 'account_id', 'groupId', 'group_id'],
];

/** What `group`, and `identify` with the id of a company, tell of it; null where a message names none. */
export function readTelling(message: Message): Telling | null {
  const { call, traits, groupId } = message;
  if (call === 'group') return groupId === null ? null : { message, ref: groupId, traits };
  if (call !== 'identify') return null;
  const company = isBag(traits.company) ? traits.company : {};
  const candidates = [company.id, ...COMPANY_TRAITS.map((name) => traits[name])];
  const ref = groupId ?? candidates.map(toId).find((id) => id !== null) ?? null;
  return ref === null ? null : { message, ref, traits: company };
}

/** Makes or updates the customers that messages tell of, each in a transaction of its own. */
export async function tellOfCompanies(
  database: Database,
  tellings: readonly Telling[],
  { create, now }: { create: boolean; now: Date },
): Promise<Companies> {
  const known = await resolveReferences(
    database,
    tellings.map(({ ref }) => asCustomer(ref)),
  );
  const byCustomer = new Map<string, Telling[]>();
  const customers = new Map<Message, string>();
  for (const telling of tellings) {
    const customerId = known.get(referenceKey(asCustomer(telling.ref))) ?? telling.ref;
    customers.set(telling.message, customerId);
    byCustomer.set(customerId, [...(byCustomer.get(customerId) ?? []), telling]);
  }
  const before = await toldAt(database, [...byCustomer.keys()].map(asCustomer));
  const faults = new Map<Message, Fault>();
  for (const [customerId, told] of byCustomer) {
    const knownSince = before.get(referenceKey(asCustomer(customerId))) ?? 0;
    const inOrder = [...told].sort((a, b) => timeOf(a) - timeOf(b));
    const exists = await withRetry(() =>
      tell(database, customerId, inOrder, { create, now, knownSince, faults }),
    );
    for (const { message } of exists ? [] : told)
      if (message.call === 'group') faults.set(message, unknown(message));
  }
  return { customers, faults };
}

/** Applies everything that is told of one customer; what cannot be is a fault of its message alone. */
async function tell(
  database: Database,
  customerId: string,
  tellings: readonly Telling[],
  options: { create: boolean; now: Date; knownSince: number; faults: Map<Message, Fault> },
): Promise<boolean> {
  const { knownSince, faults, ...merge } = options;
  try {
    return await mergeCustomer(database, customerId, merge, (profile) => {
      let changed = profile;
      for (const telling of tellings) {
        const next = applyTraits(changed, telling.traits, timeOf(telling) < knownSince);
        const fault = largeFault(next.attributes, telling.message);
        if (fault === null) changed = next;
        else faults.set(telling.message, fault);
      }
      return saysTheSame(profile, changed) ? null : changed;
    });
  } catch (error) {
    if (!isDataFault(error)) throw error;
    const detail = 'hold a value that the database cannot store';
    for (const { message } of tellings)
      faults.set(message, { pointer: `${message.pointer}/traits`, code: 'invalid_value', detail });
    return true;
  }
}

function largeFault(attributes: Bag, { pointer }: Message): Fault | null {
  try {
    refuseLargeAttributes(attributes);
    return null;
  } catch (error) {
    const [fault] = error instanceof AppError ? (error.faults ?? []) : [];
    if (fault === undefined) throw error;
    return { ...fault, pointer: `${pointer}/traits` };
  }
}

function unknown({ pointer }: Message): Fault {
  const detail = 'names a customer that does not exist, and none is to be created';
  return { pointer: `${pointer}/groupId`, code: 'unknown_customer', detail };
}

/** The reference that a customer's own id is. */
export const asCustomer = (ref: string): Reference => ({ kind: 'customer', ref });

const timeOf = ({ message }: Telling) => message.time.effective;
