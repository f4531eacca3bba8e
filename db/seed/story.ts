import type { Random } from './random.ts';

/** A level by days before today; 1 is the customer's usual level. */
export type Curve = (daysAgo: number) => number;

/** What tickets are about. */
export type TicketMood = 'calm' | 'onboarding' | 'billing' | 'outage' | 'leaving';

/** How things go for a customer: everything about its behaviour that its size does not tell. */
export interface Story {
  /** Days since it signed up; null: long ago. */
  tenure: number | null;
  /** Days since it left; null: still here. */
  leftAgo: number | null;
  /** Logins and feature use. */
  usage: Curve;
  /** Logins as a share of what its size suggests. */
  loginShare: number;
  api: Curve;
  /** API calls as a share of what its size suggests; 0: it does not use the API. */
  apiShare: number;
  /** How many key features it uses. */
  features: number;
  /** Whether its features are those of programs rather than of people. */
  headless: boolean;
  /** How many days ago it took up its nth feature (from 0). */
  featureSince: Curve;
  /** Tickets opened in the last 90 days, and the days before today between which they came. */
  tickets: { count: number; from: number; to: number; mood: TicketMood };
  /** The chance that an invoice is paid late, by days since it was due. */
  late: Curve;
  /** How many of the latest due invoices are not paid at all. */
  unpaid: number;
  /** Nothing has been received yet. */
  silent: boolean;
}

/** Draws what a story leaves open. */
export type MakeStory = (random: Random) => Story;

/** Always the same level. */
export function flat(level: number): Curve {
  return () => level;
}

/** Straight from `before` (at `from` days ago, and earlier) to `after` (at `to` days ago, and later). */
export function ramp(from: number, to: number, before: number, after: number): Curve {
  return (daysAgo) => {
    const done = Math.min(1, Math.max(0, (from - daysAgo) / (from - to)));
    return before + (after - before) * done;
  };
}

/** The usual level until `from` days ago, then down by two thirds in every `pace` days. */
export function fade(from: number, pace: number): Curve {
  return (daysAgo) => (daysAgo >= from ? 1 : Math.exp((daysAgo - from) / pace));
}
