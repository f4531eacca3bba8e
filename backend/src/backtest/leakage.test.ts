import { addDays } from '@customer-health/scoring';
import { beforeAll, expect, it } from 'vitest';
import { insertOutcomes } from '../imports/service.ts';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();
const CHURN_DAY = '2026-11-10';
const SCORED = addDays(CHURN_DAY, -90);
const at = (offset: number) => `${addDays(SCORED, offset)}T12:00:00Z`;
const ids = Array.from({ length: 24 }, (_, index) => `c-${String(index).padStart(2, '0')}`);
const churns = (index: number) => index % 2 === 0;

beforeAll(async () => {
  await t.send('PUT', '/api/settings/features', { features: ['reports', 'exports'] });
  for (const [index, id] of ids.entries()) {
    await t.put(id, { name: id, segment: 'all', arr: 1_200, currency: 'USD', seats: 5 });
    await t.post(id, [
      { type: 'login', count: 1 + (index % 7), timestamp: at(-5) },
      { type: 'feature_use', feature: 'reports', timestamp: at(-40) },
      { type: 'api_call', count: 10 + index, timestamp: at(-3) },
      { type: 'api_call', count: 20, timestamp: at(-33) },
      { type: 'ticket_opened', ticketId: `old ${id}`, timestamp: at(-60) },
      { type: 'invoice_issued', invoiceId: 'due', dueAt: addDays(SCORED, -10), timestamp: at(-40) },
    ]);
    await insertOutcomes(t.database, [
      {
        customerId: id,
        outcomeId: 'only',
        kind: churns(index) ? 'churned' : 'renewed',
        occurredOn: CHURN_DAY,
        reason: churns(index) ? 'price' : null,
      },
    ]);
  }
});

async function backtestText(query = ''): Promise<string> {
  const answer = await t.send('GET', `/api/backtest?${query}`);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.body;
}

it('nothing that happened after the day of the score moves a byte', async () => {
  const before = await backtestText();
  const comparedWithAll = await backtestText('comparedWith=stayed');
  expect(JSON.parse(before).statistics).not.toBeNull();
  for (const [index, id] of ids.entries()) {
    if (!churns(index)) continue;
    await t.post(id, [
      { type: 'login', count: 500, timestamp: at(1) },
      { type: 'feature_use', feature: 'exports', timestamp: at(1) },
      { type: 'api_call', count: 9_000, timestamp: at(1) },
      ...[1, 2, 30].map((offset) => ({
        type: 'ticket_opened',
        ticketId: `new ${offset}`,
        priority: 'urgent',
        timestamp: at(offset),
      })),
      { type: 'invoice_paid', invoiceId: 'due', timestamp: at(1) },
      { type: 'invoice_issued', invoiceId: 'next', dueAt: addDays(SCORED, 1), timestamp: at(1) },
      { type: 'invoice_voided', invoiceId: 'due', timestamp: at(2) },
    ]);
    const churnedAt = `${CHURN_DAY}T00:00:00Z`;
    const patch = { churnedAt, attributes: { churned_at: churnedAt, status: 'lost' } };
    expect((await t.send('PATCH', customerUrl(id), patch)).statusCode).toBe(200);
  }
  await t.rescore();
  t.models.invalidate();
  expect(await backtestText()).toBe(before);
  expect(await backtestText('comparedWith=stayed')).toBe(comparedWithAll);
});

it('the same events on the day of the score or before it do count, however late they come', async () => {
  const before = JSON.parse(await backtestText());
  await t.post('c-00', [{ type: 'login', count: 15, timestamp: at(0) }]);
  const after = JSON.parse(await backtestText());
  const scoreOf = (found: typeof before) =>
    found.churned.customers.find((one: { customerId: string }) => one.customerId === 'c-00').score;
  expect(scoreOf(after)).toBeGreaterThan(scoreOf(before) + 10);
});

it('a horizon that ends a day later does see the burst', async () => {
  const { auc } = JSON.parse(await backtestText('horizon=89')).statistics.factors.loginFrequency;
  // Those who churned logged in 500 times that day.
  expect(auc.auc).toBe(0);
});
