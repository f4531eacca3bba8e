import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { DatabaseUnavailableError } from './database.ts';
import { openPostgres } from './postgres.ts';
import { isReadOnly, sqlState, withRetry } from './retry.ts';
import { cloneTemplate, type TestDatabase } from './test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneTemplate(inject('template'));
  await database.query('create table things (id int primary key)');
});
afterAll(() => database.close());

const write = (id: number) => database.query('insert into things values ($1)', [id]);
const ids = async () =>
  (await database.query<{ id: number }>('select id from things order by id')).map(({ id }) => id);
const failureOf = (work: Promise<unknown>) => work.catch((error: unknown) => error);

describe('any database', () => {
  it('does a write once that failed because the database was read-only', async () => {
    let failures = 1;
    await withRetry(async () => {
      failures -= 1;
      if (failures === 0) throw Object.assign(new Error('read-only'), { code: '25006' });
      return write(1);
    });
    expect(await ids()).toEqual([1]);
  });
});

// Sessions on a server, of which an embedded database has none.
if ('url' in inject('template')) {
  const others = () => openPostgres({ url: database.options.url ?? '', poolSize: 1 });
  /** Sends a statement on so many connections, which are all held until the last has answered. */
  const onEach = async <Row>(count: number, text: string): Promise<Row[]> =>
    count === 0
      ? []
      : database.transaction(async (connection) => [
          ...(await connection.query<Row>(text)),
          ...(await onEach<Row>(count - 1, text)),
        ]);
  const pids = async () =>
    (await onEach<{ pid: number }>(4, 'select pg_backend_pid() as pid')).map(({ pid }) => pid);
  const alter = (text: string) => database.query(`alter database ${database.name} ${text}`);

  it('a lock takes no connection from the work that it is for', async () => {
    const small = others();
    const answer = small.withLock(1, () =>
      small.withLock(2, () => small.query<{ one: number }>('select 1 as one')),
    );
    expect(await answer).toEqual([{ one: 1 }]);
    await small.close();
  });

  describe('a PostgreSQL that turns read-only', () => {
    it('fails writes and answers reads, and takes writes again as soon as it can', async () => {
      await alter('set default_transaction_read_only = on');
      const admin = others();
      await admin.query('set default_transaction_read_only = off');
      await admin.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
        [database.name],
      );
      await expect.poll(() => failureOf(write(2)).then(isReadOnly)).toBe(true);
      expect(await ids()).toEqual([1]);
      expect(isReadOnly(await failureOf(withRetry(() => write(2))))).toBe(true);
      await admin.query(`alter database ${database.name} reset default_transaction_read_only`);
      await admin.close();
      await withRetry(() => write(2));
      expect(await ids()).toEqual([1, 2]);
    });

    it('is left by every connection at once, for new ones lead to the primary', async () => {
      const before = new Set(await pids());
      await onEach(4, `select set_config('default_transaction_read_only', 'on', false)`);
      expect(before.size).toBe(4);
      expect(isReadOnly(await failureOf(write(3)))).toBe(true);
      await write(3);
      expect((await pids()).filter((pid) => before.has(pid))).toEqual([]);
    });

    it('also fails a transaction, of which nothing stays', async () => {
      const failure = await failureOf(
        database.transaction(async (connection) => {
          await connection.query('set transaction read only');
          await connection.query('insert into things values (4)');
        }),
      );
      expect(isReadOnly(failure)).toBe(true);
      await write(5);
      expect(await ids()).toEqual([1, 2, 3, 5]);
    });
  });

  describe('a lock', () => {
    const holder = async () => {
      const [row] = await database.query<{ pid: number }>(
        `select pid from pg_locks where locktype = 'advisory' and objid = 77 and granted
           and database = (select oid from pg_database where datname = $1)`,
        [database.name],
      );
      return row?.pid;
    };

    it('whose session breaks fails at once, is free for others, and can be had again', async () => {
      const elsewhere = others();
      let end = () => {};
      const endless = new Promise<void>((resolve) => {
        end = resolve;
      });
      const working = failureOf(database.withLock(77, () => endless));
      await expect.poll(holder).toBeDefined();
      expect(await elsewhere.withLock(77, async () => 'got it')).toBe('held');
      await elsewhere.query('select pg_terminate_backend($1)', [await holder()]);
      expect(await working).toBeInstanceOf(DatabaseUnavailableError);
      await expect.poll(() => elsewhere.withLock(77, async () => 'got it')).toBe('got it');
      end();
      expect(await database.withLock(77, async () => 'again')).toBe('again');
      await elsewhere.close();
    });

    it('of a machine that is gone ends within a minute, by keepalives', async () => {
      const [row] = await database.query<{ idle: string; interval: string; count: string }>(
        `select current_setting('tcp_keepalives_idle') as idle,
           current_setting('tcp_keepalives_interval') as interval, current_setting('tcp_keepalives_count') as count`,
      );
      expect(row).toEqual({ idle: '30', interval: '10', count: '3' });
    });

    it('that cannot be given back is not left in the pool', async () => {
      const stuck = openPostgres({ url: database.options.url ?? '', poolSize: 2 });
      const failure = await failureOf(
        stuck.withLock(77, async () => {
          await stuck.query('select pg_terminate_backend($1)', [await holder()]);
          return 'done';
        }),
      );
      expect(failure).toBeInstanceOf(DatabaseUnavailableError);
      expect(await database.withLock(77, async () => 'free')).toBe('free');
      await stuck.close();
    });
  });

  it('keeps the reason why no connection could be had', async () => {
    const wrong = new URL(database.options.url ?? '');
    wrong.pathname = '/not_there';
    const nowhere = openPostgres({ url: wrong.toString() });
    const failure = (await failureOf(nowhere.query('select 1'))) as Error;
    expect(failure).toBeInstanceOf(DatabaseUnavailableError);
    expect(sqlState(failure.cause)).toBe('3D000');
    await nowhere.close();
  });
}
