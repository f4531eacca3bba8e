import { readdirSync, readFileSync } from 'node:fs';
import type { EventInput, Health } from '@customer-health/contract';
import { afterAll, expect, it } from 'vitest';
import { api, daysAgo, freshId, postEvents, putCustomer } from './api.ts';
import { useBrowser } from './browser.ts';
import { readScoreCard } from './score-card.ts';

type FactorKey = keyof Health['factors'];

interface WorkedExample {
  name: string;
  facts: {
    loginFrequency: { logins: number; seats: number | null };
    featureAdoption: { used: string[]; defined: number };
    supportTickets: { opened: number };
    invoiceTimeliness: { due: number; onTime: number };
    apiUsageTrend: { current: number; previous: number };
  };
  expected: { score: number | null; factorScores: Record<FactorKey, number | null> };
}

const folder = new URL('../packages/scoring/cases/', import.meta.url);
const examples = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as WorkedExample[]);

const open = useBrowser();
const { features: featuresBefore } = await api.getFeatures();
afterAll(() => api.putFeatures({ features: featuresBefore }));

it.each(examples)('$name', async ({ facts, expected }) => {
  const { used, defined } = facts.featureAdoption;
  const others = Array.from({ length: defined - used.length }, (_, index) => `unused ${index}`);
  await api.putFeatures({ features: [...used, ...others] });
  const id = freshId('worked');
  await putCustomer(id, { name: 'Worked example', seats: facts.loginFrequency.seats });
  const events = eventsOf(facts);
  if (events.length > 0) await postEvents(id, events);

  const page = await open(`/customers/${id}`);
  if (expected.score === null) {
    await page.getByText('No score yet.').waitFor();
    expect(await page.getByTestId('total').count()).toBe(0);
    return;
  }
  const { total, chip, factors } = await readScoreCard(page);
  expect(total).toBeCloseTo(expected.score, 1);
  expect(chip).toContain(total.toFixed(1));
  for (const { name, score } of factors) {
    const wanted = expected.factorScores[name as FactorKey];
    if (wanted === null) expect(score).toBeNull();
    else expect(score).toBeCloseTo(wanted, 1);
  }
});

it('the reference example shows 56.8', () => {
  expect(examples[0]?.expected.score).toBe(56.83);
});

/** Events that make these facts today. */
function eventsOf(facts: WorkedExample['facts']): EventInput[] {
  const { loginFrequency, featureAdoption, supportTickets, invoiceTimeliness, apiUsageTrend } =
    facts;
  const before = `${daysAgo(40)}T12:00:00Z`;
  const events: (EventInput | false)[] = [
    loginFrequency.logins > 0 && { type: 'login', count: loginFrequency.logins },
    ...featureAdoption.used.map((feature) => ({ type: 'feature_use', feature }) as const),
    ...Array.from(
      { length: supportTickets.opened },
      (_, index) => ({ type: 'ticket_opened', ticketId: `T-${index}` }) as const,
    ),
    ...Array.from({ length: invoiceTimeliness.due }, (_, index) =>
      invoiceEvents(index, index < invoiceTimeliness.onTime),
    ).flat(),
    apiUsageTrend.current > 0 && { type: 'api_call', count: apiUsageTrend.current },
    apiUsageTrend.previous > 0 && {
      type: 'api_call',
      count: apiUsageTrend.previous,
      timestamp: before,
    },
  ];
  return events.filter((event) => event !== false);
}

function invoiceEvents(index: number, isPaid: boolean): EventInput[] {
  const invoiceId = `I-${index}`;
  const dueAt = daysAgo(20 + index);
  const issued: EventInput = {
    type: 'invoice_issued',
    invoiceId,
    dueAt,
    timestamp: `${daysAgo(40 + index)}T12:00:00Z`,
  };
  const paid: EventInput = { type: 'invoice_paid', invoiceId, timestamp: `${dueAt}T12:00:00Z` };
  return isPaid ? [issued, paid] : [issued];
}
