import { type Calendar, createCalendar } from './calendar.ts';
import type { DemoCustomer, DemoEvent, DemoOptions } from './demo-model.ts';
import { makeInvoices } from './invoices.ts';
import { makeAccount } from './profile.ts';
import { createRandom } from './random.ts';
import { dealStories, STORIES_IN_DEAL } from './stories.ts';
import type { MakeStory } from './story.ts';
import { tellEvents } from './tell-events.ts';
import { makeTickets } from './tickets.ts';
import { makeUsage } from './usage.ts';
import { makeWorkedExample } from './worked-example.ts';

/** Keeps the streams that deal the stories apart from those of the customers. */
const DEALER = 0x5eed;

/** The demo customers with their events in order of time, one customer in memory at a time. */
export function* generateDemo(
  options: DemoOptions,
): Generator<{ customer: DemoCustomer; events: DemoEvent[] }> {
  const calendar = createCalendar(options);
  let stories: MakeStory[] = [];
  for (let index = 0; index < options.customers; index += 1) {
    const card = index % STORIES_IN_DEAL;
    if (card === 0) {
      stories = dealStories(createRandom(options.seed ^ DEALER, index / STORIES_IN_DEAL));
    }
    const { customer, moments } =
      index === 0
        ? makeWorkedExample(calendar)
        : makeCustomer({ seed: options.seed, index, makeStory: stories[card] }, calendar);
    yield { customer, events: tellEvents(customer.id, moments, calendar, calendar.now) };
  }
}

interface Cast {
  seed: number;
  index: number;
  makeStory: MakeStory | undefined;
}

function makeCustomer({ seed, index, makeStory }: Cast, calendar: Calendar) {
  if (makeStory === undefined) throw new RangeError(`no story for customer ${index}`);
  const random = createRandom(seed, index);
  const story = makeStory(random);
  const account = makeAccount({ seed, index, story }, random, calendar);
  const moments = story.silent
    ? []
    : [...makeUsage(account), ...makeTickets(account), ...makeInvoices(account)];
  return { customer: account.customer, moments };
}
