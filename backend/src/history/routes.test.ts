import type { History } from '@customer-health/contract';
import { addDays } from '@customer-health/scoring';
import { describe, expect, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp('2026-11-20T09:00:00Z');

const history = async (id: string, query = ''): Promise<History & { status: number }> => {
  const answer = await t.send('GET', `${customerUrl(id)}/history${query}`);
  return { status: answer.statusCode, ...answer.json() };
};

/** Goes to a day and scores everybody, as a server does when the day turns. */
async function live(day: string, time = '09:00:00'): Promise<void> {
  t.now = new Date(`${day}T${time}Z`);
  t.models.invalidate();
  await t.rescore();
}

describe('the history of a customer', () => {
  it('has a point for each known day, and says where nothing is known', async () => {
    await t.put('a', {
      name: 'A',
      segment: 'S',
      arr: 1200,
      owner: 'Ana',
      renewalDate: '2027-01-31',
    });
    await t.post('a', [{ type: 'login', count: 13 }]);
    await live('2026-11-20');
    await t.post('a', [{ type: 'login', count: 4 }]);
    await t.send('PATCH', customerUrl('a'), { arr: 2400, segment: 'T' });
    await live('2026-11-21');
    await live('2026-11-24');
    const { points, gaps, ...rest } = await history('a', '?from=2026-11-18&to=2026-11-24');
    expect(rest).toMatchObject({
      ...{ status: 200, customerId: 'a', from: '2026-11-18', to: '2026-11-24', step: 'day' },
      marksTruncated: false,
    });
    expect(points.map(({ day, arr, segment }) => [day, arr, segment])).toEqual([
      ['2026-11-20', 1200, 'S'],
      ['2026-11-21', 2400, 'T'],
      ['2026-11-24', 2400, 'T'],
    ]);
    expect(gaps).toEqual([
      { from: '2026-11-18', to: '2026-11-19' },
      { from: '2026-11-22', to: '2026-11-23' },
    ]);
    // 13 of 20 logins at weight 25, neutral 50 at weight 20.
    expect(points[0]).toMatchObject({
      ...{ score: 58.33, computedScore: 58.33, band: 'watch', overridden: false },
      ...{ coverage: 0.25, owner: 'Ana', renewalDate: '2027-01-31' },
      scorecard: { id: 'default', version: 1 },
      mainReason: 'No invoice was due in 365 days: neutral 50',
    });
    expect(points[0]?.factors.loginFrequency).toEqual({
      score: 65,
      weight: 25,
      facts: { tracked: true, logins: 13, seats: null },
    });
    expect(points[1]?.factors.loginFrequency.score).toBe(85);
  });

  it('shows the last known day of each week or month, and which it is', async () => {
    const days = async (step: string) =>
      (await history('a', `?from=2026-10-01&step=${step}`)).points.map(({ day }) => day);
    expect(await days('week')).toEqual(['2026-11-21', '2026-11-24']);
    expect(await days('month')).toEqual(['2026-11-24']);
  });

  it('is of the last 90 days unless asked otherwise', async () => {
    expect(await history('a')).toMatchObject({ from: '2026-08-27', to: '2026-11-24' });
    expect(await history('a', '?to=2026-11-21')).toMatchObject({ from: '2026-08-24' });
    const { points, gaps } = await history('a', '?from=2026-11-22&to=2026-11-23');
    expect({ points, gaps }).toEqual({
      points: [],
      gaps: [{ from: '2026-11-22', to: '2026-11-23' }],
    });
  });

  it('knows a day of which the score is null', async () => {
    await t.put('silent');
    await live('2026-11-24');
    const { points, gaps } = await history('silent', '?from=2026-11-24');
    expect(points).toMatchObject([{ day: '2026-11-24', score: null, band: 'no_data' }]);
    expect(gaps).toEqual([]);
  });

  it('never shows a number of another band than the word beside it', async () => {
    await t.database.query(
      `update health_history set score = 74.9996, band = 'watch' where customer_id = 'a' and day = '2026-11-21'`,
    );
    const { points } = await history('a', '?from=2026-11-21&to=2026-11-21');
    expect(points).toMatchObject([{ score: 74.99, band: 'watch' }]);
  });

  it.each([
    ['?from=2026-11-24&to=2026-11-23', '?from'],
    ['?to=2026-11-25', '?to'],
    ['?from=2023-11-20', '?from'],
    ['?from=1899-12-31&to=1900-01-02', '?from'],
    ['?from=2000-01-01&step=month', '?from'],
    ['?from=2026-02-30', '?from'],
    ['?step=year', '?step'],
    ['?since=2026-11-20', '?since'],
  ])('refuses %s', async (query, pointer) => {
    const { status, ...problem } = await history('a', query);
    expect(status).toBe(422);
    expect((problem as unknown as { errors: object[] }).errors).toMatchObject([{ pointer }]);
  });

  it('can be as long as it says', async () => {
    const { status, gaps } = await history('a', '?from=2023-11-21');
    expect({ status, first: gaps[0]?.from }).toEqual({ status: 200, first: '2023-11-21' });
    expect((await history('a', `?from=${addDays('2026-11-24', -7_599)}&step=week`)).status).toBe(
      200,
    );
    expect((await history('a', `?from=${addDays('2026-11-24', -7_600)}&step=week`)).status).toBe(
      422,
    );
  });

  it('is 404 for a customer that does not exist', async () => {
    expect(await history('nobody')).toMatchObject({ status: 404, code: 'customer_not_found' });
  });
});
