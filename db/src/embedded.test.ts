import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { DatabaseOpenError } from './database.ts';
import { lockDirectory } from './directory-lock.ts';
import { EMBEDDED_POSTGRES_MAJOR, openEmbedded } from './embedded.ts';

const root = mkdtempSync(join(tmpdir(), 'customer-health-embedded-'));
let directories = 0;
const newDirectory = () => {
  directories += 1;
  return join(root, String(directories));
};
const children = new Set<ReturnType<typeof spawn>>();

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Another process that runs a script against the sources; resolves with each line it prints. */
function runScript(
  script: string,
  onLine: (line: string) => void,
): ReturnType<typeof spawn> & { ended: Promise<string> } {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let errors = '';
  let rest = '';
  child.stderr?.on('data', (data: Buffer) => {
    errors += data;
  });
  child.stdout?.on('data', (data: Buffer) => {
    const lines = (rest + data).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  const ended = new Promise<string>((resolve) => child.on('close', () => resolve(errors)));
  return Object.assign(child, { ended });
}

const EMBEDDED = JSON.stringify(new URL('./embedded.ts', import.meta.url).href);

describe('the directory of the embedded database', () => {
  it('belongs to one process: a second one is refused and told the PID, also within the process', async () => {
    const directory = newDirectory();
    const database = await openEmbedded(directory);
    const script = `const { openEmbedded } = await import(${EMBEDDED}); await openEmbedded(${JSON.stringify(directory)});`;
    const errors = await runScript(script, () => undefined).ended;
    expect(errors).toContain(`in use by process ${process.pid}`);
    await expect(openEmbedded(directory)).rejects.toThrow(`in use by process ${process.pid}`);
    await database.query('create table still_works (a int)');
    await database.close();
    const next = await openEmbedded(directory);
    await next.close();
  });

  it('keeps every acknowledged row through kill -9, and the next start takes over', async () => {
    const directory = newDirectory();
    const script = `
      const { openEmbedded } = await import(${EMBEDDED});
      const database = await openEmbedded(${JSON.stringify(directory)});
      await database.query('create table if not exists acked (id int primary key)');
      const [{ next }] = await database.query('select coalesce(max(id), 0)::int + 1 as next from acked');
      for (let id = next; ; id += 1) {
        await database.query('insert into acked values ($1)', [id]);
        console.log(id);
      }`;
    let acknowledged = 0;
    for (let round = 1; round <= 3; round += 1) {
      const goal = acknowledged + 150;
      await new Promise<void>((resolve, reject) => {
        const child = runScript(script, (line) => {
          acknowledged = Number(line);
          if (acknowledged >= goal) child.kill('SIGKILL');
        });
        child.ended.then(
          (errors) => (acknowledged >= goal ? resolve() : reject(new Error(errors))),
          reject,
        );
      });
    }
    const database = await openEmbedded(directory);
    const [row] = await database.query<{ count: number; last: number }>(
      'select count(*)::int as count, max(id) as last from acked',
    );
    // One more than was heard of may be there; none less, and none missing in between.
    expect(row?.last).toBeGreaterThanOrEqual(acknowledged);
    expect(row?.count).toBe(row?.last);
    await database.close();
  }, 60_000);

  it('is refused when another PostgreSQL major wrote it', async () => {
    const directory = newDirectory();
    mkdirSync(join(directory, 'pgdata'), { recursive: true });
    writeFileSync(join(directory, 'pgdata', 'PG_VERSION'), '16\n');
    await expect(openEmbedded(directory)).rejects.toThrow(/PostgreSQL 16.*has 18.*npm run backup/);
    await expect(lockDirectory(directory).then((unlock) => unlock())).resolves.toBeUndefined();
  });

  it('records the major that this version has', async () => {
    const directory = newDirectory();
    const database = await openEmbedded(directory);
    const [row] = await database.query<{ major: string }>(
      `select current_setting('server_version_num')::int / 10000 as major`,
    );
    expect(String(row?.major)).toBe(EMBEDDED_POSTGRES_MAJOR);
    await database.close();
    expect(readFileSync(join(directory, 'pgdata', 'PG_VERSION'), 'utf8').trim()).toBe(
      EMBEDDED_POSTGRES_MAJOR,
    );
  });

  it('is begun anew when its first start did not come to its end', async () => {
    const directory = newDirectory();
    const cut = join(directory, 'pgdata');
    mkdirSync(join(cut, 'base'), { recursive: true });
    writeFileSync(join(cut, 'PG_VERSION'), '18\n');
    writeFileSync(join(directory, 'initializing'), '');
    const database = await openEmbedded(directory);
    await database.query('create table works (a int)');
    await database.close();
    expect(readdirSync(directory)).toEqual(['pgdata']);
    const next = await openEmbedded(directory);
    expect(await next.query('select * from works')).toEqual([]);
    await next.close();
  });

  it('is for its owner alone', async () => {
    const directory = newDirectory();
    const database = await openEmbedded(directory);
    const mode = (name: string) => statSync(join(directory, name)).mode & 0o777;
    await expect.poll(() => existsSync(join(directory, 'control.sock'))).toBe(true);
    expect([mode('pgdata'), mode('control.sock')]).toEqual([0o700, 0o600]);
    await database.close();
  });

  it('is refused in a line that says what to do when it cannot be written', async () => {
    writeFileSync(join(root, 'a-file'), '');
    const failure = await openEmbedded(join(root, 'a-file', 'data')).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(DatabaseOpenError);
    expect((failure as Error).message).toMatch(
      /cannot be created \(ENOTDIR\): choose another one with DATA_DIR/,
    );
  });

  it('leaves the event loop free while a query runs', async () => {
    const database = await openEmbedded(newDirectory());
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
    }, 1);
    await database.query('select count(*) from generate_series(1, 3000000)');
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(10);
    await database.close();
  });
});

describe('lockDirectory', () => {
  const holder = (directory: string, content: object) => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'lock.json'), JSON.stringify(content));
  };
  const host = async () => (await import('node:os')).hostname();

  it('takes over from a process that is gone', async () => {
    const directory = newDirectory();
    const child = runScript('', () => undefined);
    await child.ended;
    holder(directory, { host: await host(), pid: child.pid, startedAt: '1' });
    await (await lockDirectory(directory))();
  });

  it('takes over from a process whose PID another one has now', async () => {
    const directory = newDirectory();
    holder(directory, { host: await host(), pid: process.ppid, startedAt: 'long ago' });
    await (await lockDirectory(directory))();
  });

  it('never steals from a holder on another host that gives signs of life', async () => {
    const directory = newDirectory();
    holder(directory, { host: 'elsewhere', pid: 1, startedAt: '1' });
    await expect(lockDirectory(directory)).rejects.toThrow('in use by process 1 on elsewhere');
  });

  it('lets one of ten in', async () => {
    const directory = newDirectory();
    mkdirSync(directory, { recursive: true });
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => lockDirectory(directory)),
    );
    const won = tries.filter((one) => one.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await won[0]?.value();
    await pause(1);
  });

  it('is not stopped by a lock file that was cut off', async () => {
    const directory = newDirectory();
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'lock.json'), '{"host"');
    await (await lockDirectory(directory))();
  });
});
