import { DatabaseUnavailableError, SchemaTooNewError } from '@customer-health/db';
import { describe, expect, it, test } from 'vitest';
import { waitForDatabase } from './wait-for-database.ts';

const away = (code: string) =>
  new DatabaseUnavailableError('PostgreSQL does not answer', {
    cause: Object.assign(new Error('raw'), { code }),
  });

/** What becomes of a start whose first attempts fail so. */
async function start(failures: unknown[], url: string | null = 'postgres://h/db') {
  const told: unknown[] = [];
  let attempts = 0;
  const open = async () => {
    attempts += 1;
    const failure = failures[attempts - 1];
    if (failure !== undefined) throw failure;
    return 'open';
  };
  const onWait = (error: unknown, seconds: number) => told.push([error, seconds]);
  const result = await waitForDatabase(url ?? undefined, open, onWait).catch(
    (error: unknown) => error,
  );
  return { result, attempts, told };
}

describe('a server whose database is not there yet', () => {
  it('waits, and says so once', async () => {
    const first = away('ECONNREFUSED');
    expect(await start([first, away('57P03')])).toEqual({
      result: 'open',
      attempts: 3,
      told: [[first, 60]],
    });
  });

  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNRESET', '57P03', '08006'])(
    'waits on %s',
    async (code) => {
      expect((await start([away(code)])).result).toBe('open');
    },
  );

  it('gives up after connect_timeout of the URL, with the last failure', async () => {
    const refused = away('ECONNREFUSED');
    const { result, attempts, told } = await start(
      Array(100).fill(refused),
      'postgres://h/db?connect_timeout=1',
    );
    expect([result, told]).toEqual([refused, [[refused, 1]]]);
    expect(attempts).toBeGreaterThan(1);
  });

  test.each([
    ['a wrong password', away('28P01')],
    ['a database that does not exist', away('3D000')],
    ['a certificate that is not trusted', away('DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['a newer schema', new SchemaTooNewError('newer')],
    ['no reason', new DatabaseUnavailableError('stopped')],
  ])('does not wait on %s', async (_, failure) => {
    expect(await start([failure])).toEqual({ result: failure, attempts: 1, told: [] });
  });

  it('does not wait for the embedded database', async () => {
    const refused = away('ECONNREFUSED');
    expect(await start([refused], null)).toEqual({ result: refused, attempts: 1, told: [] });
  });
});
