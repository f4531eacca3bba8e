import { DEFAULT_SCORECARD } from '@customer-health/scoring';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishBody } from '../scorecards/service.ts';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();
const IDS = Array.from({ length: 20 }, (_, index) => `c${index}`);
const SEGMENTS = ['Enterprise', 'SMB', null];
const at = (day: string) => `${day}T08:00:00Z`;
const ask = async (path: string) => {
  const answer = await t.send('GET', `/api/customers/${path}`);
  const { requestId: _, instance: __, ...body } = answer.json();
  return { status: answer.statusCode, body };
};

beforeAll(async () => {
  for (const [index, id] of IDS.entries()) {
    await t.put(id, { name: id, segment: SEGMENTS[index % 3], seats: index });
    await t.post(id, [
      { type: 'login', count: 1 + index, timestamp: at('2026-11-10') },
      { type: 'login', count: 2, timestamp: at('2026-11-20') },
    ]);
  }
});

describe('health that many ask for at once', () => {
  it('is what each would be told alone: other customers, days, and scorecards by segment', async () => {
    const { id: _, version: __, ...body } = DEFAULT_SCORECARD;
    const { factors } = body;
    const strict = { ...factors.loginFrequency, target: 100 };
    const strictBody = { ...body, factors: { ...factors, loginFrequency: strict } };
    const publication = { id: 'strict', body: strictBody, note: 'Stricter', author: 'Ana' };
    await publishBody(t.database, { ...publication, baseVersion: 0 }, t.now);
    const rules = [{ segments: ['Enterprise'], scorecardId: 'strict' }];
    const sent = { rules, version: 0, author: 'Ana', note: 'Who is who' };
    expect((await t.send('PUT', '/api/scorecard-rules', sent)).statusCode).toBe(200);
    const paths = [...IDS, 'nobody', 'c1', 'nobody'].flatMap((id) => [
      `${id}/health`,
      `${id}/health?asOf=2026-11-15`,
    ]);
    paths.push('c1/health?asOf=2030-01-01');
    const alone: unknown[] = [];
    for (const path of paths) alone.push(await ask(path));
    expect(await Promise.all(paths.map(ask))).toEqual(alone);
    const statuses = (alone as { status: number }[]).map(({ status }) => status);
    expect([200, 404, 422].map((code) => statuses.filter((one) => one === code).length)).toEqual([
      42, 4, 1,
    ]);
    const used = await ask('c0/health');
    expect([used.body.scorecard.id, used.body.factors.loginFrequency.facts.target]).toEqual([
      'strict',
      100,
    ]);
  });

  it('holds whatever was acknowledged before it was asked for', async () => {
    const acknowledged = new Map(IDS.map((id) => [id, 0]));
    const loginsOf = async (id: string): Promise<number> =>
      (await ask(`${id}/health`)).body.factors.loginFrequency.facts.logins;
    const before = new Map<string, number>();
    for (const id of IDS) before.set(id, await loginsOf(id));
    let writing = true;
    const seen: number[] = [];
    const readers = Array.from({ length: 8 }, async (_, reader) => {
      for (let turn = reader; writing; turn += 7) {
        const id = IDS[turn % IDS.length] ?? '';
        const atLeast = (before.get(id) ?? 0) + (acknowledged.get(id) ?? 0);
        const logins = await loginsOf(id);
        expect(logins).toBeGreaterThanOrEqual(atLeast);
        seen.push(logins);
      }
    });
    const writers = [0, 1].map(async (writer) => {
      for (let turn = 0; turn < 25; turn++) {
        const id = IDS[(writer + 2 * turn) % IDS.length] ?? '';
        await t.send('POST', `${customerUrl(id)}/events`, { type: 'login' });
        acknowledged.set(id, (acknowledged.get(id) ?? 0) + 1);
        const exactly = (before.get(id) ?? 0) + (acknowledged.get(id) ?? 0);
        expect(await loginsOf(id)).toBe(exactly);
      }
    });
    await Promise.all(writers).finally(() => {
      writing = false;
    });
    await Promise.all(readers);
    expect(seen.length).toBeGreaterThan(10);
  });
});
