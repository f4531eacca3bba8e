import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneTemplate } from '@customer-health/db/test-database';
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import { killCommands, ownDatabase, runCommand, type TestProcess } from '../test-process.ts';

const root = mkdtempSync(join(tmpdir(), 'customer-health-serve-'));
const template = inject('template');
afterEach(killCommands);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const quiet = { PORT: '0', SEED_ON_START: 'false', LOG_LEVEL: 'warn' };
const urlOf = async (server: TestProcess) =>
  (await server.untilPrints(/Dashboard\s+(http:\S+)/))[1] as string;
const send = (url: string, method: string, body: unknown) =>
  fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const listen = (server: Server, port = 0) =>
  new Promise<number>((resolve) =>
    server.listen(port, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );

describe('a server process', () => {
  it('keeps every acknowledged event through kill -9, counts it once, and scores it after the restart', async () => {
    const { env, close } = await ownDatabase(template);
    const acknowledged: string[] = [];
    const killed = runCommand('serve', { ...quiet, ...env });
    const address = await urlOf(killed);
    expect((await send(`${address}/api/customers/acme`, 'PUT', { name: 'Acme' })).status).toBe(201);
    const write = async (writer: number) => {
      for (let index = 0; acknowledged.length < 120; index += 1) {
        const eventId = `${writer}-${index}`;
        const answer = await send(`${address}/api/customers/acme/events`, 'POST', {
          type: 'login',
          eventId,
        }).catch(() => null);
        if (answer?.status !== 201) return;
        acknowledged.push(eventId);
      }
      killed.child.kill('SIGKILL');
    };
    await Promise.all([0, 1, 2, 3].map(write));
    await killed.ended;
    const server = runCommand('serve', { ...quiet, ...env });
    const url = await urlOf(server);
    const stored = new Set<string>();
    for (let next: string | null = '/api/customers/acme/events?limit=1000'; next !== null; ) {
      const page: Response = await fetch(url + next);
      for (const { eventId } of (await page.json()) as { eventId: string }[]) stored.add(eventId);
      next = page.headers.get('link')?.match(/<([^>]*)>/)?.[1] ?? null;
    }
    expect(acknowledged.filter((eventId) => !stored.has(eventId))).toEqual([]);
    const health = (await (await fetch(`${url}/api/customers/acme/health`)).json()) as {
      score: number;
      factors: { loginFrequency: { facts: { logins: number } } };
    };
    expect(health.factors.loginFrequency.facts.logins).toBe(stored.size);
    // The mark was written with the events, so the list follows also what a killed server had not scored.
    await expect
      .poll(
        async () =>
          ((await (await fetch(`${url}/api/customers/acme`)).json()) as { score: number }).score,
        { timeout: 20_000 },
      )
      .toBe(health.score);
    server.child.kill('SIGTERM');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    await close();
  }, 90_000);

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'stops cleanly on %s, and answers what it had taken',
    async (signal) => {
      const { env, close } = await ownDatabase(template);
      const server = runCommand('serve', { ...quiet, ...env });
      const url = await urlOf(server);
      await send(`${url}/api/customers/acme`, 'PUT', { name: 'Acme' });
      const answers = Array.from({ length: 20 }, () =>
        send(`${url}/api/customers/acme/events`, 'POST', { type: 'login' }).then(
          ({ status }) => status,
          () => 'refused',
        ),
      );
      await Promise.race(answers);
      server.child.kill(signal);
      // One Ctrl-C arrives twice under npm.
      server.child.kill(signal);
      for (const answer of await Promise.all(answers))
        expect([201, 503, 'refused']).toContain(answer);
      expect(await server.ended).toEqual({ code: 0, signal: null });
      expect(server.output()).toContain('Stopped.');
      await close();
    },
    60_000,
  );

  it('loads demo customers into an empty database once, and a restart changes nothing', async () => {
    const { env, close } = await ownDatabase(template);
    const seeded = { ...quiet, ...env, SEED_ON_START: 'true', SEED_CUSTOMERS: '3' };
    const answers: string[] = [];
    for (let start = 0; start < 2; start += 1) {
      const server = runCommand('serve', seeded);
      const url = await urlOf(server);
      const list = (await (await fetch(`${url}/api/customers?sort=name`)).json()) as {
        id: string;
      }[];
      const events = await (await fetch(`${url}/api/customers/demo-0001/events?limit=1000`)).text();
      answers.push(JSON.stringify([list.map(({ id }) => id), events]));
      server.child.kill('SIGTERM');
      await server.ended;
    }
    expect(JSON.parse(answers[0] ?? '')[0]).toHaveLength(3);
    expect(answers[1]).toBe(answers[0]);
    await close();
  }, 60_000);

  it('tells where it is, what it runs on and what to do next', async () => {
    const { env, close } = await ownDatabase(template);
    const server = runCommand('serve', { ...quiet, ...env });
    await server.untilPrints(/Ctrl-C/);
    expect(server.output()).toMatch(
      /Dashboard\s+http:\/\/localhost:\d+\n.*API\s+http:\/\/localhost:\d+\/docs/s,
    );
    expect(server.output()).toMatch(
      'DATABASE_URL' in env
        ? /Database\s+PostgreSQL.*survives loss of power/s
        : /Database\s+embedded.*not loss of power/s,
    );
    expect(server.output()).toContain('curl -X PUT');
    await close();
  });
});

// An embedded database is never late.
if ('url' in template) {
  it('waits for a database that comes up later, and starts', async () => {
    const database = await cloneTemplate(template);
    const url = new URL(database.options.url ?? '');
    const target = Number(url.port);
    const late = createServer((client) => {
      const onward = connect(target, '127.0.0.1');
      for (const socket of [client, onward]) socket.on('error', () => undefined);
      client.pipe(onward).pipe(client);
    });
    const free = createServer();
    url.port = String(await listen(free));
    free.close();
    const server = runCommand('serve', { ...quiet, DATABASE_URL: url.toString() });
    await server.untilPrints(/does not answer \(ECONNREFUSED\).*Trying for 60 s/);
    await listen(late, Number(url.port));
    expect((await fetch(`${await urlOf(server)}/readyz`)).status).toBe(200);
    server.child.kill('SIGTERM');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    late.close();
    await database.close();
  }, 60_000);
}

describe('a start that cannot succeed ends with one line and no stack trace', () => {
  const refused = async (env: Record<string, string>) => {
    const server = runCommand('serve', { ...quiet, ...env });
    const { code } = await server.ended;
    expect(server.output()).not.toMatch(/^\s+at /m);
    return { code, text: server.output() };
  };

  it('when another process has the data directory', async () => {
    const directory = join(root, 'held');
    const first = runCommand('serve', { ...quiet, DATA_DIR: directory });
    await urlOf(first);
    const { code, text } = await refused({ DATA_DIR: directory });
    expect(code).toBe(1);
    expect(text).toContain(`in use by process ${first.child.pid}`);
  }, 60_000);

  it('when the data directory cannot be made', async () => {
    writeFileSync(join(root, 'file'), '');
    const { code, text } = await refused({ DATA_DIR: join(root, 'file', 'data') });
    expect([code, text]).toEqual([1, expect.stringContaining('choose another one with DATA_DIR')]);
  });

  it('when the port is in use', async () => {
    const holder = createServer();
    const port = await listen(holder);
    const { code, text } = await refused({ DATA_DIR: join(root, 'port'), PORT: String(port) });
    holder.close();
    expect([code, text]).toEqual([1, expect.stringContaining(`Port ${port} is in use`)]);
  });

  it('when the database is down', async () => {
    const { code, text } = await refused({
      DATABASE_URL: 'postgres://someone:secret@127.0.0.1:1/health?connect_timeout=1',
    });
    expect(text).toContain('Trying for 1 s');
    expect([code, text]).toEqual([
      1,
      expect.stringMatching(/does not answer \(ECONNREFUSED\).*DATABASE_URL/),
    ]);
    expect(text).not.toContain('secret');
  });

  it('when the database is newer than the program', async () => {
    const database = await cloneTemplate(template);
    await database.query(`insert into schema_migrations (name) values ('9999-later.sql')`);
    const { url, directory } = database.options;
    // The embedded database must be free before another process may open it; its files stay.
    const env = url === undefined ? { DATA_DIR: join(root, 'newer') } : { DATABASE_URL: url };
    if (url === undefined) {
      await database.query('checkpoint');
      cpSync(join(directory, 'pgdata'), join(root, 'newer', 'pgdata'), { recursive: true });
    }
    const { code, text } = await refused(env);
    await database.close();
    expect([code, text]).toEqual([1, expect.stringContaining('newer schema (9999-later.sql)')]);
  });

  it('when settings are wrong', async () => {
    const { code, text } = await refused({ DATABASE_URL: 'db.example/health', PORT: 'http' });
    expect(code).toBe(1);
    expect(text).toMatch(/PORT must be a whole number/);
    expect(text).toMatch(/DATABASE_URL must be a URL that starts with postgres:\/\//);
  });
});
