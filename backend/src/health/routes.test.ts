import { describe, expect, it, test } from 'vitest';
import cases from '../../../packages/scoring/cases/worked-examples.json' with { type: 'json' };
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();
const day = (offset: number) =>
  new Date(Date.parse('2026-11-23T00:00:00Z') + offset * 86_400_000).toISOString().slice(0, 10);
const at = (offset: number, time = '08:00:00') => `${day(offset)}T${time}Z`;
const health = async (id: string, query = '') => {
  const answer = await t.send('GET', `${customerUrl(id)}/health${query}`);
  return { status: answer.statusCode, ...answer.json() };
};
const features = (names: string[]) => t.send('PUT', '/api/settings/features', { features: names });

type Case = (typeof cases)[number];

/** Events that make the facts of a worked case. */
function eventsFor({ facts }: Case): object[] {
  const { loginFrequency, featureAdoption, supportTickets, invoiceTimeliness, apiUsageTrend } =
    facts;
  const usage = [
    loginFrequency.logins > 0 && { type: 'login', count: loginFrequency.logins, timestamp: at(-3) },
    ...featureAdoption.used.map((feature) => ({
      type: 'feature_use',
      feature,
      timestamp: at(-80),
    })),
    apiUsageTrend.current > 0 && {
      type: 'api_call',
      count: apiUsageTrend.current,
      timestamp: at(-29),
    },
    apiUsageTrend.previous > 0 && {
      type: 'api_call',
      count: apiUsageTrend.previous,
      timestamp: at(-30),
    },
  ].filter(Boolean) as object[];
  const tickets = Array.from({ length: supportTickets.opened }, (_, index) => ({
    type: 'ticket_opened',
    ticketId: `T${index}`,
    timestamp: at(-index * 5),
  }));
  const invoices = Array.from({ length: invoiceTimeliness.due }, (_, index) => [
    {
      type: 'invoice_issued',
      invoiceId: `I${index}`,
      dueAt: day(-20 - index),
      timestamp: at(-50 - index),
    },
    ...(index < invoiceTimeliness.onTime
      ? [{ type: 'invoice_paid', invoiceId: `I${index}`, timestamp: at(-21 - index) }]
      : []),
  ]).flat();
  return [...usage, ...tickets, ...invoices];
}

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

describe('the worked examples through the API', () => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    // Somebody else's events connect the sources, so that a zero is a fact.
    await t.send('PUT', customerUrl('other'), { name: 'Other' });
    await t.post('other', [
      { type: 'login', timestamp: at(-90) },
      { type: 'feature_use', feature: 'zzz', timestamp: at(-90) },
      { type: 'api_call', timestamp: at(-90) },
      { type: 'ticket_opened', ticketId: `T ${name}`, timestamp: at(-90) },
    ]);
    await features(NAMES.slice(0, one.facts.featureAdoption.defined));
    await t.put(name, { name, seats: one.facts.loginFrequency.seats });
    const events = eventsFor(one);
    if (one.expected.score !== null && events.length === 0)
      throw new Error('a case with a score needs events');
    if (events.length > 0) await t.post(name, events);
    const found = await health(name);
    expect(found).toMatchObject({
      score: one.expected.score,
      band: one.expected.band,
      coverage: one.expected.coverage,
    });
    for (const [key, score] of Object.entries(one.expected.factorScores))
      expect([key, found.factors[key].score]).toEqual([key, score]);
    for (const [key, points] of Object.entries(one.expected.contributions))
      expect([key, found.factors[key].contribution]).toEqual([key, points]);
  });
});

describe('GET health', () => {
  it('explains every factor', async () => {
    await features(['reports', 'exports']);
    await t.put('explained', { name: 'Explained', seats: 12 });
    await t.post('explained', [
      { type: 'login', count: 10 },
      { type: 'feature_use', feature: 'reports' },
      { type: 'feature_use', feature: 'unlisted' },
    ]);
    const found = await health('explained');
    expect(found).toMatchObject({
      status: 200,
      customerId: 'explained',
      asOf: '2026-11-23',
      computedAt: '2026-11-23T09:30:00.000Z',
      scorecard: { id: 'default', version: 1, rule: null },
      bands: { healthy: 75, watch: 55, atRisk: 35 },
    });
    expect(found.factors.loginFrequency).toEqual({
      score: 50,
      hasData: true,
      weight: 25,
      effectiveWeight: 25,
      contribution: 12.5,
      pointsLost: 12.5,
      window: { from: '2026-10-25T00:00:00Z', to: '2026-11-24T00:00:00Z' },
      facts: { tracked: true, logins: 10, seats: 12, target: 20 },
      staleSince: null,
      summary: '10 logins of a target of 20 in 30 days',
    });
    expect(found.factors.featureAdoption.facts).toEqual({
      tracked: true,
      used: ['reports'],
      defined: 2,
    });
    expect(found.factors.invoiceTimeliness).toMatchObject({
      score: 50,
      hasData: false,
      summary: 'No invoice was due in 365 days: neutral 50',
    });
  });

  it('counts tickets by priority, one without as normal', async () => {
    await t.put('urgent');
    const priorities = ['low', 'high', 'urgent', 'urgent', undefined];
    const tickets = priorities.map((priority, index) => ({
      type: 'ticket_opened',
      ticketId: `T${index}`,
      ...(priority && { priority }),
    }));
    await t.post('urgent', tickets);
    expect((await health('urgent')).factors.supportTickets.facts).toMatchObject({
      opened: 5,
      byPriority: { low: 1, normal: 1, high: 1, urgent: 2 },
    });
  });

  it('shows an event at once', async () => {
    await t.put('fresh');
    await t.post('fresh', [{ type: 'login' }]);
    const before = (await health('fresh')).score;
    await t.post('fresh', [{ type: 'login', count: 9 }]);
    expect((await health('fresh')).score).toBeGreaterThan(before);
  });

  it('counts what lies in the windows, to the day', async () => {
    await t.put('edges');
    await t.post('edges', [
      { type: 'login', timestamp: at(-29, '00:00:00') },
      { type: 'login', timestamp: at(-30, '23:59:59') },
      { type: 'ticket_opened', ticketId: 'in', timestamp: at(-89, '00:00:00') },
      { type: 'ticket_opened', ticketId: 'out', timestamp: at(-90, '23:59:59') },
      { type: 'api_call', timestamp: at(-59, '00:00:00') },
      { type: 'api_call', timestamp: at(-60, '23:59:59') },
    ]);
    const { factors } = await health('edges');
    expect(factors.loginFrequency.facts.logins).toBe(1);
    expect(factors.supportTickets.facts.opened).toBe(1);
    expect(factors.apiUsageTrend.facts).toMatchObject({ current: 0, previous: 1 });
  });

  it('recomputes a past day from the facts of that day', async () => {
    await t.put('past');
    await t.post('past', [
      { type: 'login', count: 20, timestamp: at(-40) },
      { type: 'invoice_issued', invoiceId: 'I', dueAt: day(-35), timestamp: at(-50) },
      { type: 'invoice_paid', invoiceId: 'I', timestamp: at(-34) },
      { type: 'ticket_opened', ticketId: 'T', timestamp: at(-5) },
    ]);
    const then = await health('past', `?asOf=${day(-36)}`);
    expect(then.asOf).toBe(day(-36));
    expect(then.factors.loginFrequency.facts.logins).toBe(20);
    expect(then.factors.invoiceTimeliness.facts).toMatchObject({ due: 0, onTime: 0 });
    expect(then.factors.supportTickets.facts.opened).toBe(0);
    const now = await health('past');
    expect(now.factors.loginFrequency.facts.logins).toBe(0);
    expect(now.factors.invoiceTimeliness.facts).toMatchObject({ due: 1, onTime: 0 });
    expect(now.factors.supportTickets.facts.opened).toBe(1);
    expect(
      (await health('past', `?asOf=${encodeURIComponent(`${day(-36)}T23:30:00-05:00`)}`)).asOf,
    ).toBe(day(-35));
  });

  it('knows nothing of a customer on a day before anything was received', async () => {
    expect(await health('past', '?asOf=2020-01-01')).toMatchObject({
      score: null,
      band: 'no_data',
      coverage: 0,
    });
  });

  test.each([
    '2026-11-24',
    '0001-01-01',
    '2030-01-01T00:00:00Z',
    'yesterday',
    '2026-02-30',
    '2026-11-20T10:00:00',
  ])('422 for asOf=%s', async (asOf) => {
    const found = await health('past', `?asOf=${encodeURIComponent(asOf)}`);
    expect(found.status).toBe(422);
    expect(found.errors[0].pointer).toBe('?asOf');
  });

  it('404 for an unknown customer, 422 for an unknown parameter', async () => {
    expect(await health('nobody')).toMatchObject({ status: 404, code: 'customer_not_found' });
    expect((await health('past', '?day=1')).status).toBe(422);
  });
});

describe('invoices', () => {
  const invoiceFacts = async (id: string) => (await health(id)).factors.invoiceTimeliness.facts;

  it.each([
    [
      'paid on the due day',
      day(-10),
      [{ type: 'invoice_paid', timestamp: at(-10, '23:59:59') }],
      { due: 1, onTime: 1 },
    ],
    [
      'paid the day after',
      day(-10),
      [{ type: 'invoice_paid', timestamp: at(-9, '00:00:00') }],
      { due: 1, onTime: 0 },
    ],
    ['due and unpaid', day(-1), [], { due: 1, onTime: 0, daysOverdue: 1 }],
    ['due today and unpaid yet', day(0), [], { due: 0, onTime: 0 }],
    [
      'due today and paid',
      day(0),
      [{ type: 'invoice_paid', timestamp: at(0) }],
      { due: 1, onTime: 1 },
    ],
    ['not due yet', day(5), [], { due: 0, onTime: 0 }],
    ['void', day(-10), [{ type: 'invoice_voided', timestamp: at(-5) }], { due: 0, onTime: 0 }],
    ['due more than 365 days back', day(-365), [], { due: 0, onTime: 0 }],
  ])('%s', async (name, dueAt, later, expected) => {
    await t.put(name);
    const issued = { type: 'invoice_issued', invoiceId: 'I', dueAt, timestamp: at(-380) };
    await t.post(name, [issued, ...later.map((event) => ({ ...event, invoiceId: 'I' }))]);
    expect(await invoiceFacts(name)).toEqual({ daysOverdue: 0, graceDays: 0, ...expected });
  });

  it('counts the last 12', async () => {
    await t.put('fifteen');
    const events = Array.from({ length: 15 }, (_, index) => [
      {
        type: 'invoice_issued',
        invoiceId: `I${index}`,
        dueAt: day(-10 - index * 20),
        timestamp: at(-40 - index * 20),
      },
      ...(index < 9
        ? [{ type: 'invoice_paid', invoiceId: `I${index}`, timestamp: at(-12 - index * 20) }]
        : []),
    ]).flat();
    await t.post('fifteen', events);
    expect(await invoiceFacts('fifteen')).toMatchObject({ due: 12, onTime: 9, daysOverdue: 290 });
  });
});
