import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../test-app.ts';

const t = useTestApp();

const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, '0')}:00:00Z`;

const TICKET = [
  { type: 'ticket_opened', ticketId: 'T', timestamp: at(1), priority: 'low', subject: 'It broke' },
  { type: 'ticket_solved', ticketId: 'T', timestamp: at(3) },
  { type: 'ticket_opened', ticketId: 'T', timestamp: at(5), priority: 'urgent' },
  { type: 'ticket_solved', ticketId: 'T', timestamp: at(7), subject: 'It broke again' },
];

const INVOICE = [
  {
    type: 'invoice_issued',
    invoiceId: 'I',
    timestamp: at(1),
    amount: 100,
    currency: 'USD',
    dueAt: '2026-12-01',
  },
  {
    type: 'invoice_issued',
    invoiceId: 'I',
    timestamp: at(2),
    amount: 120,
    currency: 'EUR',
    dueAt: '2026-12-15',
  },
  {
    type: 'invoice_issued',
    invoiceId: 'I',
    timestamp: at(2),
    amount: 110,
    currency: 'GBP',
    dueAt: '2026-12-10',
  },
  { type: 'invoice_paid', invoiceId: 'I', timestamp: at(6) },
  { type: 'invoice_paid', invoiceId: 'I', timestamp: at(9) },
];

let customers = 0;

/** Sends events in batches of the given sizes to a customer of their own and reads what became of the object. */
async function rowAfter(table: string, events: object[], cut: number): Promise<unknown> {
  customers += 1;
  const id = `c${customers}`;
  await t.put(id);
  if (cut > 0) await t.post(id, events.slice(0, cut));
  if (cut < events.length) await t.post(id, events.slice(cut));
  const [row] = await t.database.query(`select * from ${table} where customer_id = $1`, [id]);
  return { ...row, customer_id: '' };
}

describe('tickets and invoices are the same in any order of arrival', () => {
  it.each([
    [
      'support_tickets',
      TICKET,
      {
        opened_at: at(1),
        reopened_at: at(5),
        solved_at: at(7),
        priority: 'urgent',
        subject: 'It broke again',
      },
    ],
    [
      'invoices',
      INVOICE,
      { issued_at: at(1), paid_at: at(6), due_on: '2026-12-15', amount: 120, currency: 'EUR' },
    ],
  ] as const)('%s', async (table, events, expected) => {
    const numbered = events.map((event, index) => ({ ...event, eventId: `e${index}` }));
    const straight = await rowAfter(table, numbered, 0);
    expect(straight).toMatchObject(expected);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(numbered, { minLength: numbered.length }),
        fc.nat({ max: numbered.length }),
        async (order, cut) => {
          expect(await rowAfter(table, order, cut)).toEqual(straight);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('counts a repeated event once', async () => {
    await t.put('again');
    await t.post('again', [{ ...TICKET[0], eventId: 'a' }]);
    await t.post('again', [
      { ...TICKET[0], eventId: 'a' },
      { ...TICKET[1], eventId: 'b' },
    ]);
    const [row] = await t.database.query<{ opened: number }>(
      `select count(*)::int as opened from support_tickets where customer_id = 'again'`,
    );
    expect(row?.opened).toBe(1);
  });
});

describe('daily counts', () => {
  it('equal the raw events after retries, late events and aggregates', async () => {
    await t.put('rollup');
    const events = Array.from({ length: 300 }, (_, index) => ({
      type: index % 3 === 0 ? 'login' : index % 3 === 1 ? 'api_call' : 'feature_use',
      ...(index % 3 === 2 && { feature: `f${index % 4}` }),
      ...(index % 5 === 0 && { count: index + 1 }),
      eventId: `e${index}`,
      timestamp: new Date(t.now.getTime() - (index % 17) * 3_600_000 * 9).toISOString(),
    }));
    await Promise.all([
      t.post('rollup', events),
      t.post('rollup', events.slice(100)),
      t.post('rollup', [...events].reverse()),
    ]);
    const differences = await t.database.query(
      `select day, event_type, feature, sum(raw) as raw, sum(rolled) as rolled from (
         select (occurred_at at time zone 'UTC')::date as day, event_type, coalesce(feature, '') as feature, count as raw, 0 as rolled from events
         where event_type in ('login', 'feature_use', 'api_call')
         union all select day, event_type, feature, 0, count from daily_usage
       ) both_sides group by 1, 2, 3 having sum(raw) <> sum(rolled)`,
    );
    expect(differences).toEqual([]);
    const [row] = await t.database.query<{ count: number }>(
      `select count(*)::int as count from events where customer_id = 'rollup'`,
    );
    expect(row?.count).toBe(300);
  });
});
