import { IDEMPOTENCY_LIMITS } from '@customer-health/contract';
import { describe, expect, it } from 'vitest';
import { useTestApp } from '../test-app.ts';
import { claim, expireKeys, type KeptAnswer, readKey, settle } from './service.ts';

const START = '2026-11-23T09:30:00.000Z';
const t = useTestApp(START);
const after = (seconds: number) => new Date(Date.parse(START) + seconds * 1000);
const ANSWER: KeptAnswer = { status: 201, contentType: 'application/json', body: '{"a":"é"}' };

const take = (key: string, at = 0, fingerprint = 'f', scope = 's') =>
  claim(t.database, { scope, key, fingerprint }, { now: after(at), metrics: t.metrics });
async function run(key: string, at = 0) {
  const taken = await take(key, at);
  if (!('claim' in taken)) throw new Error(`${key} is answered already`);
  return taken.claim;
}
const keys = async () =>
  (await t.database.query<{ key: string }>('select key from idempotency_keys order by key')).map(
    ({ key }) => key,
  );

describe('the header', () => {
  it.each([
    ['abc', 'abc'],
    ['"abc"', 'abc'],
    ['"a"b"', 'a"b'],
    ['"', '"'],
    ['a,b;c', 'a,b;c'],
    ['x'.repeat(255), 'x'.repeat(255)],
    [`"${'x'.repeat(255)}"`, 'x'.repeat(255)],
  ])('%s is the key %s', (header, key) => {
    expect(readKey(header)).toBe(key);
  });

  it.each(['', '""', 'a b', ' a', 'é', 'a\tb', 'x'.repeat(256), '\u007f'])(
    '%j is none',
    (header) => {
      expect(() => readKey(header)).toThrow(
        expect.objectContaining({
          status: 422,
          message: expect.stringContaining('header/Idempotency-Key must be 1–255 visible ASCII'),
        }),
      );
    },
  );
});

describe('a key', () => {
  it('gives the answer that was kept, and no second run', async () => {
    await settle(t.database, await run('kept'), ANSWER);
    expect(await take('kept', 1)).toEqual({ answer: ANSWER });
    expect(await take('kept', 86_399)).toEqual({ answer: ANSWER });
  });

  it('is taken while its first request is under way, for a minute', async () => {
    const first = await run('busy');
    for (const at of [0, 1, 59])
      await expect(take('busy', at)).rejects.toMatchObject({
        status: 409,
        headers: { 'retry-after': '1' },
      });
    const second = await run('busy', 60);
    expect([0, 1].map(second.idAt)).toEqual([0, 1].map(first.idAt));
    // The first was slow, not gone: its answer comes too late to be the one that is kept.
    await settle(t.database, first, { ...ANSWER, status: 200 });
    await expect(take('busy', 61)).rejects.toMatchObject({ status: 409 });
    await settle(t.database, second, ANSWER);
    expect(await take('busy', 62)).toEqual({ answer: ANSWER });
  });

  it('that failed runs again at once, with the same ids', async () => {
    const first = await run('failed');
    await settle(t.database, first, null);
    const second = await run('failed');
    expect(second.idAt(7)).toBe(first.idAt(7));
    await settle(t.database, second, ANSWER);
    expect(await take('failed')).toEqual({ answer: ANSWER });
  });

  it('stands for one request, whatever became of it', async () => {
    const first = await run('other');
    const refused = { status: 422, faults: [{ code: 'invalid_value' }] };
    await expect(take('other', 1, 'g')).rejects.toMatchObject(refused);
    await settle(t.database, first, null);
    await expect(take('other', 1, 'g')).rejects.toMatchObject(refused);
    await settle(t.database, await run('other', 2), ANSWER);
    await expect(take('other', 3, 'g')).rejects.toMatchObject(refused);
  });

  it('is another one for another sender or route', async () => {
    const one = await run('shared');
    const two = await take('shared', 0, 'g', 'elsewhere');
    expect('claim' in two && two.claim.idAt(0) !== one.idAt(0)).toBe(true);
  });

  it('is new after a day, also with the same request, and then makes ids of its own', async () => {
    const first = await run('day');
    await settle(t.database, first, ANSWER);
    const second = await run('day', 86_400);
    expect(second.idAt(0)).not.toBe(first.idAt(0));
    await expect(take('day', 86_401)).rejects.toMatchObject({ status: 409 });
  });

  it('runs once when many come at the same time', async () => {
    const many = await Promise.allSettled(Array.from({ length: 20 }, () => take('crowd')));
    expect(many.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('with an answer that is too large is not kept and runs again', async () => {
    const body = 'é'.repeat(IDEMPOTENCY_LIMITS.answerBytes / 2);
    await settle(t.database, await run('large'), { ...ANSWER, body: `${body}.` });
    await settle(t.database, await run('large'), { ...ANSWER, body });
    expect(await take('large')).toEqual({ answer: { ...ANSWER, body } });
  });

  it('is deleted when it has expired, and only then', async () => {
    await t.database.query('delete from idempotency_keys');
    await t.database.query(
      `insert into idempotency_keys (scope, key, fingerprint, claimed_at)
       select 's', 'old' || n, 'f', $1::timestamptz from generate_series(1, 2500) n`,
      [START],
    );
    await settle(t.database, await run('young', 1), ANSWER);
    await expireKeys(t.database, after(86_399));
    expect(await keys()).toHaveLength(2_501);
    const stopped = new AbortController();
    stopped.abort();
    await expireKeys(t.database, after(86_400), stopped.signal);
    expect(await keys()).toHaveLength(2_501);
    await expireKeys(t.database, after(86_400));
    expect(await keys()).toEqual(['young']);
  });
});
