import type { Connection } from '@customer-health/db';
import { cloneTemplate, type TestDatabase } from '@customer-health/db/test-database';
import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest';
import { customerUrl, useTestApp } from './test-app.ts';

const t = useTestApp();
const post = (id: string, eventId: string) =>
  t.send('POST', `${customerUrl(id)}/events`, { type: 'login', eventId });
const logins = async (id: string) =>
  (await t.send('GET', `${customerUrl(id)}/health`)).json().factors.loginFrequency.facts.logins;
const stored = async (id: string) =>
  (
    await t.database.query<{ id: string }>(
      'select event_id as id from events where customer_id = $1',
      [id],
    )
  ).map((row) => row.id);

async function expectReadsOnly(id: string): Promise<void> {
  for (const answer of [
    await post(id, 'refused'),
    await t.send('POST', `${customerUrl(id)}/events`, [{ type: 'login' }]),
    await t.send('PUT', customerUrl(id), { name: 'other' }),
    await t.send('PUT', '/api/settings/features', { features: ['x'] }),
  ]) {
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'unavailable']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  }
  for (const url of ['/api/customers', customerUrl(id), `${customerUrl(id)}/health`, '/readyz'])
    expect([url, (await t.send('GET', url)).statusCode]).toEqual([url, 200]);
}

describe('a database that takes no writes', () => {
  let refusal: string | null = null;
  beforeAll(() => {
    const bend = ({ query }: Connection): Connection => ({
      query: async <Row>(text: string, values?: readonly unknown[]) => {
        if (refusal !== null && /^(with|insert|update|delete)/.test(text))
          throw Object.assign(new Error('refused'), { code: refusal });
        return query<Row>(text, values);
      },
    });
    const { transaction } = t.database;
    Object.assign(t.database, bend({ query: t.database.query }), {
      transaction: <T>(work: (connection: Connection) => Promise<T>) =>
        transaction((connection) => work(bend(connection))),
    });
  });

  test.each([
    ['for its disk is full', '53100'],
    ['for it is read-only', '25006'],
    ['for its memory is full', '53200'],
  ])('%s answers 503 and reads, and counts once what is sent again', async (_, code) => {
    await t.put(code);
    await post(code, 'before');
    refusal = code;
    await expectReadsOnly(code);
    refusal = null;
    expect(await stored(code)).toEqual(['before']);
    expect((await post(code, 'refused')).statusCode).toBe(201);
    expect((await post(code, 'refused')).statusCode).toBe(200);
    expect(await logins(code)).toBe(2);
  });
});

// Only a server can be told so by its operator.
if ('url' in inject('template')) {
  let operator: TestDatabase;
  beforeAll(async () => {
    operator = await cloneTemplate(inject('template'));
  });
  afterAll(() => operator.close());
  const set = async (readOnly: boolean) => {
    const { name } = t.database;
    await operator.query(`alter database ${name} set default_transaction_read_only = ${readOnly}`);
    if (readOnly)
      await operator.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
        [name],
      );
  };

  describe('a PostgreSQL that turns read-only', () => {
    it('answers 503 and reads, and is used again without a restart', async () => {
      await t.put('told');
      await set(true);
      await expectReadsOnly('told');
      expect((await t.send('GET', '/readyz')).json().writable).toBe(false);
      await set(false);
      expect((await post('told', 'first')).statusCode).toBe(201);
    });

    it('loses nothing and counts nothing twice while it changes to and fro', async () => {
      await t.put('flip');
      const answers = new Map<number, string[]>();
      let flipping = true;
      const write = async (writer: number) => {
        for (let index = 0; flipping || index < 20; index += 1) {
          const eventId = `${writer}-${index}`;
          const { statusCode } = await post('flip', eventId);
          answers.set(statusCode, [...(answers.get(statusCode) ?? []), eventId]);
        }
      };
      const flip = async () => {
        for (let turn = 0; turn < 4; turn += 1) {
          const refusals = answers.get(503)?.length ?? 0;
          await set(true);
          await expect.poll(() => answers.get(503)?.length ?? 0).toBeGreaterThan(refusals);
          await set(false);
          const taken = answers.get(201)?.length ?? 0;
          await expect.poll(() => answers.get(201)?.length ?? 0).toBeGreaterThan(taken);
        }
        flipping = false;
      };
      await Promise.all([flip(), ...[0, 1, 2, 3].map(write)]);
      expect([...answers.keys()].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
      const kept = new Set(await stored('flip'));
      const acknowledged = [...(answers.get(201) ?? []), ...(answers.get(200) ?? [])];
      expect(acknowledged.filter((eventId) => !kept.has(eventId))).toEqual([]);
      expect(await logins('flip')).toBe(kept.size);
    });
  });
}
