import type { Account } from './account.ts';
import { atHour, isWeekend, weekdayOf } from './calendar.ts';
import { DEMO_FEATURES, type Moment } from './demo-model.ts';
import type { Random } from './random.ts';

/** The share of a usual working day that falls on each weekday, from Sunday. */
const WEEK = [0.03, 1, 1.1, 1.08, 1.02, 0.82, 0.05] as const;
const WORKING_DAYS_IN_30 = 21.5;

/** What a customer takes up first that has programs use the product, not people. */
const HEADLESS_FEATURES = ['api_keys', 'integrations', 'automations', 'audit_log', 'alerts'];

const PEOPLE =
  'ana ben carla dmitri elif farid grace hugo ines jonas kaya liam mei nils olga pablo'.split(' ');

interface Habits {
  users: readonly string[];
  loginsPerDay: number;
  features: readonly { name: string; chance: number; since: number }[];
  usesPerDay: number;
  callsPerDay: number;
}

/** Logins, feature use and API calls, day by day. */
export function makeUsage(account: Account): Moment[] {
  const { story, calendar, signedUpDay } = account;
  const habits = makeHabits(account);
  const moments: Moment[] = [];
  const lastDay = calendar.today - (story.leftAgo === null ? 0 : story.leftAgo + 1);
  for (let day = Math.max(calendar.firstDay, signedUpDay + 1); day <= lastDay; day += 1) {
    addLogins(moments, account, habits, day);
    addFeatureUse(moments, account, habits, day);
    addApiCalls(moments, account, habits, day);
  }
  return moments;
}

function makeHabits({ customer, story, random }: Account): Habits {
  const { seats, domain } = customer;
  const logins = Math.min(62, 9 + 3.6 * Math.sqrt(seats)) * story.loginShare;
  return {
    users: PEOPLE.slice(0, seats).map((person) => `${person}@${domain}`),
    loginsPerDay: logins / WORKING_DAYS_IN_30,
    features: chooseFeatures(story.features, story.headless, random).map((name, nth) => ({
      name,
      chance: 0.95 - nth * 0.07,
      since: story.featureSince(nth),
    })),
    usesPerDay: 1 + Math.sqrt(seats),
    callsPerDay: 9 * seats ** 0.85 * story.apiShare,
  };
}

function chooseFeatures(count: number, headless: boolean, random: Random): string[] {
  const first = headless ? HEADLESS_FEATURES : DEMO_FEATURES.slice(0, 2);
  const others = DEMO_FEATURES.filter((feature) => !first.includes(feature));
  return [...first, ...random.shuffle(others)].slice(0, count);
}

function addLogins(moments: Moment[], account: Account, habits: Habits, day: number): void {
  const { random, story, calendar } = account;
  const expected = habits.loginsPerDay * story.usage(calendar.today - day) * weekShare(day);
  for (let left = random.poisson(expected); left > 0; left -= 1) {
    // Some people come far more often than others.
    const userId = habits.users[Math.floor(habits.users.length * random.next() ** 1.7)] ?? '';
    moments.push({ at: officeTime(account, day), event: { type: 'login', userId } });
  }
}

function addFeatureUse(moments: Moment[], account: Account, habits: Habits, day: number): void {
  const { random, story, calendar } = account;
  const daysAgo = calendar.today - day;
  const level = story.usage(daysAgo) * weekShare(day);
  for (const { name, chance, since } of habits.features) {
    if (daysAgo > since || !random.chance(chance * Math.min(1, level))) continue;
    const count = 1 + random.poisson(habits.usesPerDay * chance * level);
    moments.push({
      at: officeTime(account, day),
      event: { type: 'feature_use', feature: name, count },
    });
  }
}

/** Programs call all week; their calls are counted three times on a working day, once on a day off. */
function addApiCalls(moments: Moment[], account: Account, habits: Habits, day: number): void {
  const { random, story, calendar } = account;
  const calls = habits.callsPerDay * story.api(calendar.today - day);
  const hours = isWeekend(day) ? [12] : [9, 13, 17];
  const share = isWeekend(day) ? 0.2 : 1 / hours.length;
  for (const hour of hours) {
    const count = Math.round(calls * share * random.between(0.75, 1.25));
    if (count === 0) continue;
    moments.push({ at: atHour(day, hour - account.utcOffset), event: { type: 'api_call', count } });
  }
}

function weekShare(day: number): number {
  return WEEK[weekdayOf(day)] ?? 0;
}

/** Between eight and half past six where the customer is, mostly around noon. */
function officeTime({ random, utcOffset }: Account, day: number): number {
  return atHour(day, 8 + 5.25 * (random.next() + random.next()) - utcOffset);
}
