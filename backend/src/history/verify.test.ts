import { DEFAULT_SCORECARD } from '@customer-health/scoring';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';
import { backfillDays, reportText, verifyHistory } from './service.ts';

const t = useTestApp('2026-11-01T09:00:00Z');
const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const DAYS = { from: '2026-11-01', to: '2026-11-05' };

const verify = (more = {}) =>
  verifyHistory(t.database, { ...DAYS, sample: 1_000, seed: 1, ...more });

/** What is found about a customer: each difference once, without the days. */
async function found(id: string): Promise<string[]> {
  const { findings } = await verify();
  const own = findings.filter(({ customerId }) => customerId === id);
  const lines = own.flatMap(({ differences }) =>
    differences.map(({ what, stored, now, cause }) => `${what} ${stored} → ${now}: ${cause}`),
  );
  return [...new Set(lines)];
}

async function live(day: string): Promise<void> {
  t.now = new Date(`${day}T10:00:00Z`);
  t.models.invalidate();
  await t.rescore();
}

const tamper = (id: string, change: string) =>
  t.database.query(
    `update health_history set ${change} where customer_id = $1 and day = '2026-11-03'`,
    [id],
  );

beforeAll(async () => {
  await t.send('PUT', '/api/settings/features', { features: ['reports'] });
  for (const id of IDS) {
    await t.put(id, { name: id, seats: 10 });
    await t.post(id, [
      { type: 'login', count: 5, timestamp: '2026-10-30T09:00:00Z' },
      { type: 'feature_use', feature: 'reports', timestamp: '2026-10-30T09:00:00Z' },
      { type: 'ticket_opened', ticketId: 'T', priority: 'low', timestamp: '2026-10-30T09:00:00Z' },
      {
        type: 'invoice_issued',
        invoiceId: 'I',
        dueAt: '2026-10-31',
        timestamp: '2026-10-01T09:00:00Z',
      },
    ]);
  }
  for (const day of ['01', '02', '03', '04', '05']) await live(`2026-11-${day}`);
  t.now = new Date('2026-11-06T09:00:00Z');
  t.models.invalidate();
});

describe('history recomputed from the facts', () => {
  it('is what is stored', async () => {
    const { checked, findings, causes } = await verify();
    expect({ checked, findings, causes }).toEqual({
      checked: IDS.length * 5,
      findings: [],
      causes: {},
    });
    expect(reportText(await verify())).toContain('40 agree, 0 differ');
  });

  it('is so too when it was backfilled', async () => {
    const range = { from: '2026-10-20', to: '2026-10-31', onlyMissing: false };
    expect((await backfillDays(t.database, range, { clock: () => t.now })).isComplete).toBe(true);
    const { checked, findings } = await verify({ from: '2026-10-20' });
    // Of every customer something is known from before each of these days.
    expect({ checked, findings }).toEqual({ checked: IDS.length * 17, findings: [] });
  });

  it('is a sample that depends on the seed alone', async () => {
    for (const [id, days] of Object.entries({ a: 1, b: 2, c: 3 }))
      await tamper(id, `computed_score = ${days}`);
    const sampled = async (seed: number) =>
      (await verify({ sample: 20, seed })).findings.map(({ customerId }) => customerId).join();
    expect((await verify({ sample: 20, seed: 7 })).checked).toBe(20);
    expect(await sampled(7)).toBe(await sampled(7));
    const seen = new Set(await Promise.all([1, 2, 3, 4, 5, 6].map(sampled)));
    expect(seen.size).toBeGreaterThan(1);
    for (const id of ['a', 'b', 'c']) await tamper(id, 'computed_score = score');
    expect((await verify()).findings).toEqual([]);
  });

  it('names late data', async () => {
    await t.post('a', [{ type: 'login', count: 2, timestamp: '2026-11-02T09:00:00Z' }]);
    expect(await found('a')).toEqual(['loginFrequency.logins 5 → 7: late data']);
    const { findings, causes } = await verify();
    expect(findings.map(({ day }) => day)).toEqual([2, 3, 4, 5].map((day) => `2026-11-0${day}`));
    expect(causes).toEqual({ 'late data': 4 });
    expect(reportText(await verify())).toContain('Every difference is explained');
  });

  it('finds a score that was tampered with, and a fact, and does not explain them', async () => {
    await tamper('b', 'computed_score = computed_score + 1, score = score + 1');
    const [arithmetic, ...more] = await found('b');
    expect(arithmetic).toMatch(/^computedScore .*: unexplained$/);
    expect(more).toEqual([]);
    await tamper('c', `factors = jsonb_set(factors, '{loginFrequency,facts,logins}', '9')`);
    expect(await found('c')).toContain('loginFrequency.logins 9 → 5: unexplained');
    await tamper('d', `band = 'critical'`);
    expect(await found('d')).toEqual(['band critical → at_risk: unexplained']);
    const report = await verify();
    expect(report.causes.unexplained).toBeGreaterThanOrEqual(3);
    expect(reportText(report)).toMatch(/UNEXPLAINED: \d+ differences/);
    expect(reportText(report)).toMatch(
      /\nd +2026-11-03 +band +"critical" +"at_risk" +unexplained\n/,
    );
    await tamper('d', `band = 'at_risk'`);
  });

  it('names seats that were changed', async () => {
    await t.send('PATCH', customerUrl('d'), { seats: 50 });
    expect(await found('d')).toEqual(['loginFrequency.seats 10 → 50: seats changed']);
  });

  it('names an override that was made later', async () => {
    await t.database.query(
      `insert into score_overrides (customer_id, override_id, score, band, reason, author, from_day, until_day, created_at)
       values ('e', gen_random_uuid(), 5, null, 'Why', 'Ana', '2026-11-04', '2026-11-30', '2026-11-06T08:00:00Z')`,
    );
    const lines = await found('e');
    expect(lines).toHaveLength(3);
    expect(lines).toContain('band at_risk → critical: override changed');
  });

  it('names a ticket of which a later event says something else', async () => {
    const again = { type: 'ticket_opened', ticketId: 'T', priority: 'urgent' };
    await t.post('f', [{ ...again, timestamp: '2026-11-06T08:00:00Z' }]);
    const lines = await found('f');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^supportTickets.byPriority .*: changed ticket or invoice$/);
  });

  it('names a source that was first seen later', async () => {
    await t.post('g', [{ type: 'api_call', timestamp: '2026-11-01T08:00:00Z' }]);
    expect(await found('g')).toEqual([
      'apiUsageTrend.tracked false → true: late data',
      'apiUsageTrend.current 0 → 1: late data',
    ]);
    expect(await found('h')).toEqual(['apiUsageTrend.tracked false → true: sources changed']);
  });

  it('names facts that older versions did not store', async () => {
    await tamper('h', `factors = factors #- '{invoiceTimeliness,facts,daysOverdue}'`);
    expect(await found('h')).toContain(
      'invoiceTimeliness.daysOverdue undefined → 3: older version',
    );
  });

  it('names key features that were changed', async () => {
    await t.send('PUT', '/api/settings/features', { features: ['reports', 'exports'] });
    expect(await found('h')).toContain('featureAdoption.defined 1 → 2: key features changed');
  });

  it('uses the version of the scorecard that a row names, and misses one that is not stored', async () => {
    const steeper = structuredClone({ ...DEFAULT_SCORECARD, version: 2 });
    steeper.factors.loginFrequency.target = 200;
    await t.database.query(
      `insert into scorecards (scorecard_id, version, body, note, author, created_at)
       values ('default', 2, $1::jsonb, '', 'Ana', '2026-11-01T00:00:00Z')`,
      [JSON.stringify(steeper)],
    );
    t.models.invalidate();
    expect((await found('h')).filter((line) => line.endsWith('unexplained'))).toEqual([]);
    await tamper('h', 'scorecard_version = 9');
    expect(await found('h')).toContain('scorecard default 9 → null: unexplained');
  });
});
