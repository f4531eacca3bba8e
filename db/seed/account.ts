import type { Calendar } from './calendar.ts';
import type { DemoCustomer } from './demo-model.ts';
import type { Random } from './random.ts';
import type { Story } from './story.ts';

/** A customer while its events are made. */
export interface Account {
  customer: DemoCustomer;
  story: Story;
  random: Random;
  calendar: Calendar;
  /** The day on which it signed up. */
  signedUpDay: number;
  /** Hours that its office is ahead of UTC. */
  utcOffset: number;
  /** Days from an invoice to its due day. */
  paymentDays: number;
}
