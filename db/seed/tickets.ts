import type { Account } from './account.ts';
import { atHour, isWeekend } from './calendar.ts';
import type { Moment } from './demo-model.ts';
import type { Random } from './random.ts';
import type { TicketMood } from './story.ts';
import { TICKET_PRIORITIES, TICKET_SUBJECTS } from './ticket-subjects.ts';

const BLOCK_DAYS = 90;

/** The tickets of the story, and before its time now and then a calm one. */
export function makeTickets(account: Account): Moment[] {
  const { story, random, calendar, signedUpDay } = account;
  const { mood } = story.tickets;
  const reach = Math.min(calendar.days, calendar.today - signedUpDay);
  const told = openedDays(account, { ...story.tickets, from: Math.min(story.tickets.from, reach) });
  const earlier: number[] = [];
  for (let from = BLOCK_DAYS; from < reach; from += BLOCK_DAYS) {
    const block = { count: random.int(0, 2), from: Math.min(reach, from + BLOCK_DAYS), to: from };
    earlier.push(...openedDays(account, block));
  }
  return [
    ...tellTickets(account, { days: earlier, mood: 'calm', before: 0 }),
    ...tellTickets(account, { days: told, mood, before: earlier.length }),
  ];
}

interface Spell {
  count: number;
  from: number;
  to: number;
}

function openedDays({ random, calendar }: Account, { count, from, to }: Spell): number[] {
  if (from <= to) return [];
  return Array.from({ length: count }, () => workingDay(random, calendar.today, from, to));
}

/** A day from `to` to `from − 1` days ago; after some tries a weekend is good enough. */
function workingDay(random: Random, today: number, from: number, to: number): number {
  let day = today;
  for (let tries = 0; tries < 5; tries += 1) {
    day = today - random.int(to, from - 1);
    if (!isWeekend(day)) return day;
  }
  return day;
}

interface Tickets {
  days: readonly number[];
  mood: TicketMood;
  /** How many tickets the customer had before these. */
  before: number;
}

function tellTickets(
  { customer, random, utcOffset }: Account,
  { days, mood, before }: Tickets,
): Moment[] {
  const subjects = random.shuffle(TICKET_SUBJECTS[mood]);
  return days
    .toSorted((a, b) => a - b)
    .flatMap((day, index): Moment[] => {
      const ticketId = `T-${customer.id.slice('demo-'.length)}-${before + index + 1}`;
      const priority = random.pick(TICKET_PRIORITIES[mood]);
      const subject = subjects[index % subjects.length] ?? '';
      const hour = random.between(8, 14);
      const solvedHour = random.between(hour + 0.5, 17);
      const solvedDay = nextWorkingDay(
        day + (mood === 'outage' ? random.int(1, 12) : random.int(0, 3)),
      );
      return [
        {
          at: atHour(day, hour - utcOffset),
          event: { type: 'ticket_opened', ticketId, priority, subject },
        },
        {
          at: atHour(solvedDay, solvedHour - utcOffset),
          event: { type: 'ticket_solved', ticketId, priority },
        },
      ];
    });
}

function nextWorkingDay(day: number): number {
  return isWeekend(day) ? nextWorkingDay(day + 1) : day;
}
