import type { Changes } from '@customer-health/contract';
import { addDays, DEFAULT_SCORECARD } from '@customer-health/scoring';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();

const day = (days: number) => addDays('2026-11-23', days);
const at = (days: number) => `${day(days)}T12:00:00Z`;

async function changes(id: string, query = ''): Promise<Changes> {
  const answer = await t.send('GET', `${customerUrl(id)}/changes${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

const factor = ({ terms }: Changes, name: string) =>
  terms.find((term) => term.kind === 'behaviour' && term.factor === name);

const cents = (points: number) => Math.round(points * 100);

function expectSum({ from, to, difference, terms }: Changes) {
  const sum = terms.reduce((total, { points }) => total + cents(points), 0);
  expect(sum).toBe(cents(difference ?? Number.NaN));
  expect(sum).toBe(cents(to.score ?? 0) - cents(from.score ?? 0));
}

beforeAll(async () => {
  // Somebody else's events connect the sources, so that a zero is a fact.
  await t.put('other');
  await t.post('other', [
    { type: 'login', timestamp: at(-300) },
    { type: 'api_call', timestamp: at(-300) },
    { type: 'ticket_opened', ticketId: 'T', timestamp: at(-300) },
  ]);
});

describe('GET changes', () => {
  it('tells a spike that left the window from something that happened', async () => {
    await t.put('spike');
    await t.post('spike', [
      { type: 'login', count: 2, timestamp: at(-200) },
      { type: 'login', count: 14, timestamp: at(-40) },
      { type: 'login', count: 6, timestamp: at(-20) },
    ]);
    const found = await changes('spike', `?from=${day(-15)}&to=${day(-5)}`);
    expect(found.from).toMatchObject({ day: day(-15), scorecard: { id: 'default', version: 1 } });
    expect(factor(found, 'loginFrequency')).toMatchObject({
      happened: 0,
      text: 'logins 20 → 6: 0 new since, 14 left the window',
    });
    expect(found.difference).toBeLessThan(-10);
    expect(found.mainReason).toContain('logins 20 → 6');
    expectSum(found);
  });

  it('tells what happened since, and agrees with the health of both days', async () => {
    await t.put('mixed');
    await t.post('mixed', [
      { type: 'login', count: 15, timestamp: at(-35) },
      { type: 'api_call', count: 400, timestamp: at(-33) },
      { type: 'ticket_opened', ticketId: 'A', timestamp: at(-2) },
      { type: 'ticket_opened', ticketId: 'B', timestamp: at(-1) },
      { type: 'invoice_issued', invoiceId: 'I', dueAt: day(-3), timestamp: at(-40) },
    ]);
    const found = await changes('mixed');
    expect(found.from.day).toBe(day(-30));
    expect(factor(found, 'supportTickets')).toMatchObject({
      aged: 0,
      text: expect.stringContaining('tickets opened 0 → 2: 2 new since, 0 left the window'),
    });
    expect(factor(found, 'invoiceTimeliness')).toMatchObject({ happened: 0 });
    for (const end of [found.from, found.to]) {
      const health = (await t.send('GET', `${customerUrl('mixed')}/health?asOf=${end.day}`)).json();
      expect([end.score, end.band]).toEqual([health.score, health.band]);
    }
    expectSum(found);
  });

  it('is nothing where nothing changed', async () => {
    await t.put('still');
    await t.post('still', [{ type: 'login', count: 9, timestamp: at(-20) }]);
    const found = await changes('still', `?from=${day(-2)}&to=${day(-1)}`);
    expect(found).toMatchObject({ difference: 0, mainReason: 'Nothing changed.' });
    for (const term of found.terms) expect(term.points).toBe(0);
  });

  it('has no terms, and says why, where a day has no score', async () => {
    await t.put('young');
    await t.post('young', [{ type: 'login', timestamp: at(-3) }]);
    expect(await changes('young')).toMatchObject({
      from: { score: null, band: 'no_data' },
      difference: null,
      terms: [],
      mainReason: 'There is no score on the earlier day: no factor had data.',
    });
  });

  it('counts an override and another scorecard as such', async () => {
    await t.put('overridden', { name: 'O', segment: 'Enterprise' });
    await t.post('overridden', [{ type: 'login', count: 10, timestamp: at(-20) }]);
    const { loginFrequency } = DEFAULT_SCORECARD.factors;
    const factors = {
      ...DEFAULT_SCORECARD.factors,
      loginFrequency: { ...loginFrequency, target: 10 },
    };
    await t.database.query(
      `insert into scorecards (scorecard_id, version, body, note, author, created_at)
       values ('enterprise', 1, $1::jsonb, '', 'test', $2::timestamptz)`,
      [JSON.stringify({ ...DEFAULT_SCORECARD, id: 'enterprise', factors }), at(-1)],
    );
    await t.database.query(
      `insert into scorecard_rules (version, rules, note, author, created_at)
       values (1, '[{"segments": ["Enterprise"], "scorecardId": "enterprise"}]', '', 'test', $1::timestamptz)`,
      [at(-1)],
    );
    await t.database.query(
      `insert into score_overrides (customer_id, override_id, score, reason, author, from_day, until_day, created_at)
       values ('overridden', gen_random_uuid(), 12, 'left', 'test', $1::date, $1::date, $2::timestamptz)`,
      [day(-2), at(-2)],
    );
    t.models.invalidate();
    const byPerson = await changes('overridden', `?from=${day(-3)}&to=${day(-2)}`);
    expect(byPerson.to.score).toBe(12);
    expect(byPerson.terms.at(-1)).toEqual({
      kind: 'override',
      points: byPerson.difference,
      text: 'set by a person: as computed → score 12',
    });
    const byScorecard = await changes('overridden', `?from=${day(-3)}&to=${day(-1)}`);
    expect(byScorecard.to.scorecard).toEqual({ id: 'enterprise', version: 1 });
    expect(byScorecard.terms.at(-1)).toEqual({
      kind: 'scorecard',
      points: byScorecard.difference,
      text: 'scorecard default version 1 → enterprise version 1',
    });
    expect(byScorecard.difference).toBeGreaterThan(10);
    expectSum(byPerson);
    expectSum(byScorecard);
  });
});

describe('refusals', () => {
  test.each([
    [`?to=${day(1)}`, '?to'],
    [`?from=${day(0)}`, '?from'],
    [`?from=${day(-3)}&to=${day(-4)}`, '?from'],
    ['?from=1800-01-01', '?from'],
    ['?to=0001-01-01', '?from'],
    ['?from=yesterday', '?from'],
    ['?days=30', '?days'],
  ])('422 for %s', async (query, pointer) => {
    const answer = await t.send('GET', `${customerUrl('spike')}/changes${query}`);
    expect([answer.statusCode, answer.json().errors?.[0].pointer]).toEqual([422, pointer]);
  });

  it('404 for an unknown customer', async () => {
    const answer = await t.send('GET', `${customerUrl('nobody')}/changes`);
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'customer_not_found']);
  });
});
