import { isDeepStrictEqual } from 'node:util';
import type { CustomerWrite } from '@customer-health/contract';
import { type CustomerProfile, mergePatch } from '../customers/service.ts';
import { parseDay, parseInstant } from '../validation/formats.ts';
import { toNumber } from './map-track.ts';
import type { Bag } from './message.ts';

type Field = Exclude<keyof CustomerWrite, 'attributes' | 'churnedAt'>;
type Read = (value: unknown) => string | number | undefined;

/** A profile as a trait can change it. */
export type Traited = Pick<CustomerProfile, Field | 'attributes'>;

const text =
  (length: number): Read =>
  (value) =>
    typeof value === 'string' && value.trim() !== '' && value.trim().length <= length
      ? value.trim()
      : undefined;

const within = (value: number, max: number) => (value >= 0 && value <= max ? value : undefined);

const seats: Read = (value) => {
  const number = toNumber(value);
  return Number.isInteger(number) ? within(number, 100_000_000) : undefined;
};

const monthly: Read = (value) => within(toNumber(value) * 12, 1e12);

const currency: Read = (value) =>
  typeof value === 'string' && /^[a-z]{3}$/i.test(value) ? value.toUpperCase() : undefined;

/** The host that a domain or the address of a site names, without `www.`. */
const host: Read = (value) => {
  if (typeof value !== 'string') return undefined;
  const address = value.includes('://') ? value : `https://${value}`;
  if (!URL.canParse(address)) return undefined;
  const { hostname } = new URL(address);
  const isHost = hostname.includes('.') && hostname.length <= 253;
  return isHost ? hostname.replace(/^www\./, '') : undefined;
};

const day: Read = (value) =>
  typeof value === 'string' ? (parseDay(value) ?? undefined) : undefined;

/** An instant, or a day, of which the beginning counts; numbers are seconds or milliseconds. */
const instant: Read = (value) => {
  if (typeof value === 'string') {
    const time = parseInstant(value) ?? parseInstant(`${value}T00:00:00Z`);
    return time === null ? undefined : new Date(time).toISOString();
  }
  if (typeof value !== 'number' || !Number.isInteger(value)) return undefined;
  const time = new Date(value < 1e11 ? value * 1000 : value);
  return value > 0 && time.getTime() < Date.UTC(2100, 0) ? time.toISOString() : undefined;
};

/** Which trait goes where. Of several that are for one field the first that can be read holds. */
const RULES: readonly [trait: string, field: Field, read: Read][] = [
  ['name', 'name', text(500)],
  ['plan', 'plan', text(200)],
  ['segment', 'segment', text(200)],
  ['seats', 'seats', seats],
  ['arr', 'arr', (value) => within(toNumber(value), 1e12)],
  ['monthlyspend', 'arr', monthly],
  ['mrr', 'arr', monthly],
  ['currency', 'currency', currency],
  ['owner', 'owner', text(200)],
  ['renewaldate', 'renewalDate', day],
  ['domain', 'domain', host],
  ['website', 'domain', host],
  ['signedupat', 'signedUpAt', instant],
  ['createdat', 'signedUpAt', instant],
];

/** `monthly_spend`, `monthlySpend` and `Monthly Spend` are one. */
const plain = (trait: string) => trait.toLowerCase().replace(/[ _-]/g, '');

/** What traits say of a company: fields of the profile, and attributes for all that is not one. */
export function readTraits({ id: _, ...traits }: Bag) {
  const named = new Map(Object.keys(traits).map((trait) => [plain(trait), trait]));
  const fields: Partial<Record<Field, string | number | null>> = {};
  const attributes = new Map(Object.entries(traits));
  for (const [name, field, read] of RULES) {
    const trait = named.get(name);
    if (trait === undefined || field in fields) continue;
    const value = isNothing(traits[trait]) ? null : read(traits[trait]);
    if (value === undefined) continue;
    attributes.delete(trait);
    // There is no customer without a name.
    if (field !== 'name' || value !== null) fields[field] = value;
  }
  return { fields, attributes: Object.fromEntries(attributes) };
}

function isNothing(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/**
 * A profile with what traits say. Null removes; objects among the attributes merge (RFC 7396).
 *
 * @param isOld the traits are older than what is known: they only fill what is empty
 */
export function applyTraits<P extends Traited>(profile: P, traits: Bag, isOld: boolean): P {
  const { fields, attributes } = readTraits(traits);
  if (!isOld)
    return {
      ...profile,
      ...fields,
      attributes: mergePatch(profile.attributes, attributes) as Bag,
    };
  const empty = Object.entries(fields).filter(([field]) => profile[field as Field] === null);
  return {
    ...profile,
    ...Object.fromEntries(empty),
    attributes: mergePatch(mergePatch({}, attributes), profile.attributes) as Bag,
  };
}

/** Whether two profiles say the same; instants may be written differently. */
export function saysTheSame(a: Traited, b: Traited): boolean {
  const time = ({ signedUpAt }: Traited) => (signedUpAt === null ? null : Date.parse(signedUpAt));
  return isDeepStrictEqual({ ...a, signedUpAt: time(a) }, { ...b, signedUpAt: time(b) });
}
