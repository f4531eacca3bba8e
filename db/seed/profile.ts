import type { Account } from './account.ts';
import { atHour, type Calendar } from './calendar.ts';
import { companyName, domainOf } from './company-names.ts';
import type { Random } from './random.ts';
import type { Story } from './story.ts';

interface Segment {
  share: number;
  name: string;
  plans: readonly string[];
  seats: readonly [number, number];
  seatPrice: readonly [number, number];
  paymentDays: number;
}

const SEGMENTS: readonly Segment[] = [
  {
    share: 0.28,
    name: 'Startup',
    plans: ['Starter', 'Team'],
    seats: [3, 12],
    seatPrice: [380, 720],
    paymentDays: 14,
  },
  {
    share: 0.36,
    name: 'SMB',
    plans: ['Team', 'Business'],
    seats: [12, 48],
    seatPrice: [480, 840],
    paymentDays: 14,
  },
  {
    share: 0.24,
    name: 'Mid-market',
    plans: ['Business'],
    seats: [50, 220],
    seatPrice: [520, 780],
    paymentDays: 30,
  },
  {
    share: 0.12,
    name: 'Enterprise',
    plans: ['Enterprise'],
    seats: [240, 900],
    seatPrice: [560, 760],
    paymentDays: 30,
  },
];

const REGIONS = [
  { share: 0.4, name: 'North America', country: 'US', currency: 'USD', utcOffset: -5 },
  { share: 0.22, name: 'North America', country: 'US', currency: 'USD', utcOffset: -8 },
  { share: 0.16, name: 'Europe', country: 'DE', currency: 'EUR', utcOffset: 1 },
  { share: 0.08, name: 'Europe', country: 'GB', currency: 'GBP', utcOffset: 0 },
  { share: 0.14, name: 'Asia-Pacific', country: 'SG', currency: 'USD', utcOffset: 8 },
] as const;

const OWNERS = [
  'Ana Ruiz',
  'Ben Okafor',
  'Chloé Martin',
  'Daniel Weiss',
  'Emi Tanaka',
  'Priya Nair',
] as const;

const CHANNELS = ['Inbound', 'Outbound', 'Partner', 'Self-service', 'Referral'] as const;

/** The id of the customer with this index: `demo-0001` is the first. */
export function customerId(index: number): string {
  return `demo-${String(index + 1).padStart(4, '0')}`;
}

/** Who the customer is; what it does is its story. */
export function makeAccount(
  { seed, index, story }: { seed: number; index: number; story: Story },
  random: Random,
  calendar: Calendar,
): Account {
  const segment = pickByShare(SEGMENTS, random);
  const region = pickByShare(REGIONS, random);
  const seats = Math.round(
    segment.seats[0] * (segment.seats[1] / segment.seats[0]) ** random.next(),
  );
  const { signedUpDay, renewalDay } = makeContract(story, random, calendar.today);
  const name = companyName(seed, index);
  const customer = {
    id: customerId(index),
    name,
    segment: segment.name,
    plan: random.pick(segment.plans),
    seats,
    arr: Math.round((seats * random.between(...segment.seatPrice)) / 120) * 120,
    currency: region.currency,
    owner: random.pick(OWNERS),
    renewalDate: calendar.dayText(renewalDay),
    domain: domainOf(name),
    signedUpAt: calendar.instantText(atHour(signedUpDay, random.between(9, 17))),
    churnedAt: churnedAt(story, calendar),
    attributes: { region: region.name, country: region.country, channel: random.pick(CHANNELS) },
  };
  const { utcOffset } = region;
  return {
    customer,
    story,
    random,
    calendar,
    signedUpDay,
    utcOffset,
    paymentDays: segment.paymentDays,
  };
}

/** Contracts run for a year from the day of signing up. */
function makeContract({ tenure, leftAgo }: Story, random: Random, today: number) {
  if (tenure !== null) return { signedUpDay: today - tenure, renewalDay: today + 365 - tenure };
  const renewsIn = random.int(-20, leftAgo === null ? 365 : 40);
  const years = random.int(renewsIn > 255 ? 2 : 1, 4);
  return { signedUpDay: today + renewsIn - 365 * years, renewalDay: today + renewsIn };
}

function churnedAt({ leftAgo }: Story, calendar: Calendar): string | null {
  return leftAgo === null ? null : calendar.instantText(atHour(calendar.today - leftAgo, 16));
}

function pickByShare<T extends { share: number }>(choices: readonly T[], random: Random): T {
  let left = random.next();
  for (const choice of choices) {
    left -= choice.share;
    if (left < 0) return choice;
  }
  return random.pick(choices);
}
