import type { Random } from './random.ts';
import { fade, flat, type MakeStory, ramp, type Story } from './story.ts';

function steady(random: Random): Story {
  return {
    tenure: null,
    leftAgo: null,
    usage: flat(1),
    loginShare: random.between(0.85, 1.15),
    api: flat(1),
    apiShare: random.chance(0.12) ? 0 : random.between(0.6, 1.6),
    features: random.int(7, 10),
    headless: false,
    featureSince: flat(Infinity),
    tickets: { count: random.int(0, 2), from: 90, to: 0, mood: 'calm' },
    late: flat(0.04),
    unpaid: 0,
    silent: false,
  };
}

/** Uses more of the product every month. */
function growing(random: Random): Story {
  return {
    ...steady(random),
    usage: ramp(85, 5, random.between(0.45, 0.65), 1.15),
    api: ramp(85, 5, random.between(0.3, 0.5), 1.5),
    apiShare: random.between(0.8, 1.6),
    features: random.int(7, 10),
    featureSince: (nth) => (nth < 4 ? Infinity : 84 - (nth - 4) * 13),
    tickets: { count: random.int(0, 3), from: 90, to: 0, mood: 'calm' },
    late: flat(0.02),
  };
}

/** Nobody complains; people just come less often. */
function declining(random: Random): Story {
  const pace = random.between(11, 24);
  return {
    ...steady(random),
    usage: fade(45, pace),
    loginShare: random.between(0.7, 0.95),
    api: fade(45, pace * 1.4),
    apiShare: random.between(0.6, 1.2),
    features: random.int(3, 6),
    tickets: { count: random.int(2, 4), from: 90, to: 5, mood: 'leaving' },
    late: (daysAgo) => (daysAgo < 120 ? 0.5 : 0.1),
  };
}

/** Everything goes wrong at once. */
function crisis(random: Random): Story {
  const pace = random.between(9, 13);
  return {
    ...declining(random),
    usage: fade(45, pace),
    api: fade(50, pace),
    features: random.int(2, 4),
    tickets: { count: random.int(6, 9), from: 70, to: 2, mood: 'outage' },
    late: (daysAgo) => (daysAgo < 200 ? 0.85 : 0.3),
    unpaid: 2,
  };
}

/** A release broke something for them three weeks ago. */
function ticketStorm(random: Random): Story {
  return {
    ...steady(random),
    usage: ramp(21, 3, 1, random.between(0.4, 0.8)),
    loginShare: random.between(0.6, 1),
    api: ramp(21, 3, 1, 0.6),
    features: random.int(4, 7),
    tickets: { count: random.int(7, 12), from: 21, to: 0, mood: 'outage' },
    late: flat(0.12),
  };
}

/** Happy users, slow accountants. */
function latePayer(random: Random): Story {
  return {
    ...steady(random),
    features: random.int(5, 7),
    tickets: { count: random.int(1, 4), from: 90, to: 0, mood: 'billing' },
    late: flat(0.75),
    unpaid: random.int(1, 2),
  };
}

/** Signed up some weeks ago and finds its way. */
function newcomer(random: Random): Story {
  const tenure = random.int(14, 35);
  return {
    ...steady(random),
    tenure,
    usage: ramp(tenure, 3, 0.25, 1),
    api: ramp(tenure, 3, 0.1, 1),
    apiShare: random.between(0.5, 1),
    features: random.int(3, 6),
    featureSince: (nth) => tenure - nth * 2,
    tickets: { count: random.int(1, 3), from: tenure, to: 0, mood: 'onboarding' },
  };
}

/** Signed the contract yesterday; nothing has been received yet. */
function unseen(random: Random): Story {
  return { ...newcomer(random), tenure: random.int(1, 4), silent: true };
}

/** Built us into its own product: hardly anybody logs in. */
function apiOnly(random: Random): Story {
  return {
    ...steady(random),
    loginShare: random.between(0.02, 0.09),
    api: ramp(85, 0, 0.6, random.between(1.2, 1.6)),
    apiShare: random.between(4, 8),
    features: random.int(3, 5),
    headless: true,
    tickets: { count: random.int(0, 2), from: 90, to: 0, mood: 'calm' },
    late: flat(0.03),
  };
}

/** Faded, complained, left. */
function churned(random: Random): Story {
  const leftAgo = random.int(15, 50);
  return {
    ...declining(random),
    leftAgo,
    usage: fade(leftAgo + 38, random.between(9, 14)),
    api: fade(leftAgo + 38, 12),
    features: random.int(2, 4),
    tickets: { count: random.int(5, 8), from: 90, to: leftAgo + 1, mood: 'leaving' },
    late: (daysAgo) => (daysAgo < 220 ? 0.75 : 0.3),
    unpaid: 2,
  };
}

/** Left without a sign: bought by a competitor, budget cut. */
function surpriseChurn(random: Random): Story {
  return { ...steady(random), features: random.int(5, 7), leftAgo: random.int(15, 40) };
}

/** Was as good as gone two months ago; a new champion brings it back. */
function recovering(random: Random): Story {
  const down = ramp(88, 60, 0.7, 0.15);
  const up = ramp(48, 8, 0.15, 1.05);
  return {
    ...steady(random),
    usage: (daysAgo) => Math.max(down(daysAgo), up(daysAgo)),
    api: (daysAgo) => Math.max(down(daysAgo), up(daysAgo)),
    apiShare: random.between(0.6, 1.2),
    features: random.int(5, 7),
    tickets: { count: random.int(3, 5), from: 85, to: 45, mood: 'outage' },
    late: (daysAgo) => (daysAgo > 50 && daysAgo < 140 ? 0.8 : 0.08),
  };
}

/** Of every 80 customers, how many live each story. */
const DECK: readonly (readonly [number, MakeStory])[] = [
  [29, steady],
  [11, growing],
  [11, declining],
  [2, crisis],
  [4, ticketStorm],
  [6, latePayer],
  [4, newcomer],
  [1, unseen],
  [4, apiOnly],
  [3, churned],
  [1, surpriseChurn],
  [4, recovering],
];

const CARDS = DECK.flatMap(([count, story]) => Array.from({ length: count }, () => story));

/** Deals the stories of the next customers, in their order. */
export function dealStories(random: Random): MakeStory[] {
  return random.shuffle(CARDS);
}

/** For how many customers stories are dealt at a time. */
export const STORIES_IN_DEAL = CARDS.length;
