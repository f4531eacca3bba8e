import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, migrationNames, openDatabase } from '@customer-health/db';
import { cloneTemplate } from '@customer-health/db/test-database';
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import { killCommands, runCommand, type TestProcess } from '../test-process.ts';

const template = inject('template');
const root = mkdtempSync(join(tmpdir(), 'customer-health-several-'));
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  killCommands();
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Settings of a database without any table, of the kind that the suite runs on. */
async function emptyDatabase(): Promise<Record<string, string>> {
  if ('directory' in template) return { DATA_DIR: mkdtempSync(join(root, 'data-')) };
  const admin = await cloneTemplate(template);
  cleanups.push(admin.close);
  const name = `${admin.name}_empty`;
  await admin.query(`create database ${name}`);
  cleanups.push(() => admin.query(`drop database ${name} with (force)`));
  const url = new URL(admin.options.url ?? '');
  url.pathname = `/${name}`;
  return { DATABASE_URL: url.toString() };
}

function serve(env: Record<string, string>): TestProcess {
  return runCommand('serve', { PORT: '0', SEED_ON_START: 'false', LOG_LEVEL: 'warn', ...env });
}

const urlOf = async (server: TestProcess) =>
  (await server.untilPrints(/Dashboard\s+(http:\S+)/))[1] as string;
const read = async (url: string) => (await fetch(url)).json();
const send = async (url: string, method: string, body: unknown) => {
  const headers = { 'content-type': 'application/json' };
  const { status } = await fetch(url, { method, headers, body: JSON.stringify(body) });
  return status;
};
const loads = (server: TestProcess) => server.output().match(/Demo data: customers/g)?.length ?? 0;

describe('a server that is killed while it loads the demo customers', () => {
  it('leaves what the next start removes and loads anew', async () => {
    const env = { ...(await emptyDatabase()), SEED_ON_START: 'true', SEED_CUSTOMERS: '60' };
    const first = serve(env);
    await first.untilPrints(/Demo data: customers/);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(first.output()).not.toContain('Dashboard');
    const second = serve(env);
    const url = await urlOf(second);
    expect(loads(second)).toBe(1);
    const rows = (await read(`${url}/api/customers?limit=1000`)) as { change7d: number | null }[];
    expect(rows).toHaveLength(60);
    expect(rows.filter(({ change7d }) => change7d !== null).length).toBeGreaterThan(50);
    second.child.kill('SIGKILL');
    await second.ended;
    const third = serve(env);
    await urlOf(third);
    expect(loads(third)).toBe(0);
  }, 120_000);
});

// The embedded database belongs to one server.
if ('url' in template) {
  /** Two servers on one database, told apart by the names of their connections. */
  async function startTwo(more: Record<string, string> = {}) {
    const env = await emptyDatabase();
    const servers = ['one', 'two'].map((name) => {
      const url = new URL(env.DATABASE_URL ?? '');
      url.searchParams.set('application_name', name);
      return serve({ ...more, DATABASE_URL: url.toString() });
    });
    const urls = await Promise.all(servers.map(urlOf));
    const options = { url: env.DATABASE_URL, directory: '', poolSize: 3 };
    const { database, applied } = await openDatabase(options);
    cleanups.push(database.close);
    expect(applied).toEqual([]);
    return { servers, urls, database };
  }

  const createCustomers = (database: Database, count: number) =>
    database.query(
      `with created as (
         insert into customers (customer_id, name, attributes, demo, search_text, sort_name, created_at, updated_at)
         select 'c' || lpad(n::text, 5, '0'), 'C', '{}', false, '', '', now(), now()
         from generate_series(1, $1::int) as s (n) returning customer_id
       ) insert into score_marks (customer_id, mark) select customer_id, gen_random_uuid() from created`,
      [count],
    );
  const mark = (database: Database, ids = '%') =>
    database.query(
      `insert into score_marks (customer_id, mark)
       select customer_id, gen_random_uuid() from customers where customer_id like $1
       on conflict (customer_id) do update set mark = excluded.mark`,
      [ids],
    );
  const countOf = async (database: Database, from: string) => {
    const [row] = await database.query<{ count: number }>(
      `select count(*)::int as count from ${from}`,
    );
    return row?.count;
  };
  const untilScored = (database: Database) =>
    expect.poll(() => countOf(database, 'score_marks')).toBe(0);

  describe('two servers on one PostgreSQL', () => {
    it('start together on an empty one: every migration and the demo load happen once', async () => {
      const demo = { SEED_ON_START: 'true', SEED_CUSTOMERS: '20' };
      const { servers, urls, database } = await startTwo(demo);
      expect(servers.map(loads).sort()).toEqual([0, 1]);
      const migrations = await database.query<{ name: string }>(
        'select name from schema_migrations order by name',
      );
      expect(migrations.map(({ name }) => name)).toEqual(await migrationNames());
      for (const url of urls) {
        expect(await read(`${url}/api/customers`)).toHaveLength(20);
        expect(await read(`${url}/api/demo`)).toEqual({ customers: 20, demoCustomers: 20 });
      }
      expect(await countOf(database, `settings where key = 'demo_load'`)).toBe(0);
    }, 120_000);

    it('score each marked customer once', async () => {
      const { database } = await startTwo();
      await createCustomers(database, 500);
      await untilScored(database);
      await database.query('create table score_writes (customer_id text)');
      await database.query(
        `create function note_score() returns trigger language plpgsql as
         $$ begin insert into score_writes values (new.customer_id); return null; end $$`,
      );
      await database.query(
        'create trigger note after insert or update on health_scores for each row execute function note_score()',
      );
      await mark(database);
      // Rounds that follow find nothing to do: each of these marks takes one more.
      for (const last of ['c00500', 'c00500', 'c00500']) {
        await untilScored(database);
        await mark(database, last);
      }
      await untilScored(database);
      const writes = await database.query(
        `select count, count(*)::int as customers from
           (select count(*)::int as count from score_writes group by customer_id) as w group by count order by count`,
      );
      expect(writes).toEqual([
        { count: 1, customers: 499 },
        { count: 4, customers: 1 },
      ]);
    }, 120_000);

    it('count events that come to either for the same customers, and show the same', async () => {
      const { urls } = await startTwo({ DATABASE_POOL_SIZE: '2' });
      const ids = ['a', 'b', 'c'];
      for (const id of ids) await send(`${urls[0]}/api/customers/${id}`, 'PUT', { name: id });
      // Every event goes to both servers at once, as from a sender that tries the other one.
      const answers = await Promise.all(
        Array.from({ length: 300 }, (_, index) =>
          send(`${urls[index % 2]}/api/customers/${ids[(index >> 1) % 3]}/events`, 'POST', {
            type: 'login',
            eventId: `e${index >> 1}`,
          }),
        ),
      );
      expect(answers.filter((status) => status === 201)).toHaveLength(150);
      expect(answers.filter((status) => status === 200)).toHaveLength(150);
      let counted = 0;
      for (const id of ids) {
        const health = (await read(`${urls[1]}/api/customers/${id}/health`)) as {
          score: number;
          factors: { loginFrequency: { facts: { logins: number } } };
        };
        counted += health.factors.loginFrequency.facts.logins;
        for (const url of urls) {
          await expect
            .poll(async () => ((await read(`${url}/api/customers/${id}`)) as typeof health).score)
            .toBe(health.score);
        }
      }
      expect(counted).toBe(150);
    }, 120_000);

    it('note anew what kinds of event there are when the other one removed customers', async () => {
      const { urls } = await startTwo({ SEED_ON_START: 'true', SEED_CUSTOMERS: '3' });
      expect((await fetch(`${urls[0]}/api/demo`, { method: 'DELETE' })).status).toBe(200);
      await send(`${urls[0]}/api/customers/x`, 'PUT', { name: 'x' });
      const counts = async (url: string) => {
        const { factors } = (await read(`${url}/api/customers/x/health`)) as {
          factors: { loginFrequency: { hasData: boolean } };
        };
        return factors.loginFrequency.hasData;
      };
      await expect
        .poll(async () => {
          await send(`${urls[1]}/api/customers/x/events`, 'POST', { type: 'login' });
          return Promise.all(urls.map(counts));
        })
        .toEqual([true, true]);
    }, 120_000);

    it('take over from each other when one is killed in the middle of a round', async () => {
      const { servers, database } = await startTwo();
      await createCustomers(database, 3_000);
      await untilScored(database);
      const holder = async () => {
        const [row] = await database.query<{ name: string }>(
          `select application_name as name from pg_locks join pg_stat_activity using (pid)
           where locktype = 'advisory' and objid = 727002 and granted and datname = current_database()`,
        );
        return row?.name;
      };
      await database.transaction(async (connection) => {
        await connection.query('set local idle_in_transaction_session_timeout = 0');
        // The round stops here, with its first customers scored and these not.
        await connection.query(
          `select 1 from health_scores where customer_id = 'c01800' for update`,
        );
        await mark(database);
        await expect.poll(() => countOf(database, 'score_marks')).toBe(1_500);
        await expect.poll(holder).toBeDefined();
        servers[(await holder()) === 'one' ? 0 : 1]?.child.kill('SIGKILL');
      });
      await untilScored(database);
      await mark(database, 'c0180%');
      await untilScored(database);
    }, 120_000);
  });
}
