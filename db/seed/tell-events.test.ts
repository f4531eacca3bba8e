import { expect, it } from 'vitest';
import { createCalendar } from './calendar.ts';
import { tellEvents } from './tell-events.ts';

const calendar = createCalendar({ days: 90, today: '2026-11-23', now: '2026-11-23T09:00:00Z' });
const login = (at: number) => ({ at, event: { type: 'login' as const, userId: `at ${at}` } });

it('tells what happened up to an instant, in order of time, with numbers', () => {
  const { now } = calendar;
  const told = tellEvents('demo-7', [login(now), login(now + 1), login(now - 60)], calendar, now);
  expect(told).toEqual([
    {
      eventId: 'demo-7-000001',
      timestamp: '2026-11-23T08:59:00Z',
      type: 'login',
      userId: `at ${now - 60}`,
    },
    {
      eventId: 'demo-7-000002',
      timestamp: '2026-11-23T09:00:00Z',
      type: 'login',
      userId: `at ${now}`,
    },
  ]);
});
