import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, DatabaseOpenError } from './database.ts';
import { openEmbedded } from './embedded.ts';
import { openExisting, openForBackup } from './open-database.ts';
import { offerSnapshots, takeSnapshot } from './snapshots.ts';

const root = mkdtempSync(join(tmpdir(), 'customer-health-snapshots-'));
const directory = join(root, 'data');
let database: Database;
beforeAll(async () => {
  database = await openEmbedded(directory);
  await database.query('create table acked (id int primary key)');
});
afterAll(async () => {
  await database.close();
  rmSync(root, { recursive: true, force: true });
});

const snapshots = (of = directory) =>
  readdirSync(of).filter((name) => name.startsWith('snapshot-')).length;
const idsIn = async (place: Database) =>
  (await place.query<{ id: number }>('select id from acked')).map(({ id }) => id);

describe('a snapshot of a database that is open', () => {
  it('has every row that was acknowledged before, while others are written', async () => {
    let [id, going] = [0, true];
    const write = async () => {
      while (going) {
        id += 1;
        const mine = id;
        await database.query('insert into acked values ($1)', [mine]);
        acked.push(mine);
      }
    };
    const acked: number[] = [];
    const writing = Promise.all([write(), write()]);
    await expect.poll(() => acked.length).toBeGreaterThan(100);
    const before = [...acked];
    const backup = await openForBackup({ url: undefined, directory });
    expect(backup.location).toBe(directory);
    const found = new Set(await idsIn(backup));
    expect(before.filter((one) => !found.has(one))).toEqual([]);
    const then = acked.length;
    await expect.poll(() => acked.length).toBeGreaterThan(then);
    // What happens to the one has nothing to do with the other.
    await backup.query('insert into acked values (-1)');
    going = false;
    await writing;
    expect(await idsIn(database)).not.toContain(-1);
    expect(new Set(await idsIn(backup)).size).toBe(found.size + 1);
    expect(snapshots()).toBe(1);
    await backup.close();
    expect(snapshots()).toBe(0);
  });

  it('is one of its own for everybody who asks', async () => {
    const taken = await Promise.all([takeSnapshot(directory), takeSnapshot(directory)]);
    expect(new Set(taken.map((one) => one?.directory)).size).toBe(2);
    expect(snapshots()).toBe(2);
    for (const one of taken) await one?.release();
    expect(snapshots()).toBe(0);
  });

  it('goes when the process that asked is gone, also before it was made', async () => {
    const path = join(directory, 'control.sock');
    const late = connect(path);
    await once(late, 'data');
    expect(snapshots()).toBe(1);
    const early = connect(path);
    await once(early, 'connect');
    early.destroy();
    late.destroy();
    await expect.poll(() => snapshots()).toBe(0);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('outlives the database it is of, and is removed at the next start once nobody uses it', async () => {
    const place = { url: undefined, directory: join(root, 'short-lived') };
    const server = await openEmbedded(place.directory);
    const backup = await openForBackup(place);
    const lost = await takeSnapshot(place.directory);
    expect(lost).not.toBeNull();
    await server.close();
    expect(snapshots(place.directory)).toBe(2);
    const next = await openEmbedded(place.directory);
    expect(snapshots(place.directory)).toBe(1);
    expect(await backup.query('select 1 as one')).toEqual([{ one: 1 }]);
    await backup.close();
    expect(snapshots(place.directory)).toBe(0);
    await next.close();
  });
});

describe('no snapshot is taken', () => {
  it('where nobody has the database open, also after a process that was killed', async () => {
    expect(await takeSnapshot(join(root, 'nowhere'))).toBeNull();
    const killed = join(root, 'killed');
    mkdirSync(killed);
    writeFileSync(join(killed, 'control.sock'), '');
    expect(await takeSnapshot(killed)).toBeNull();
  });

  it('where the path is too long for a socket; the database opens all the same', async () => {
    const deep = join(root, 'a-rather-long-name-of-a-directory'.repeat(3), 'data');
    const open = await openEmbedded(deep);
    expect(await open.query('select 1 as one')).toEqual([{ one: 1 }]);
    expect(await takeSnapshot(deep)).toBeNull();
    await expect(openForBackup({ url: undefined, directory: deep })).rejects.toThrow(
      `in use by process ${process.pid}`,
    );
    await open.close();
  });

  it('where it cannot be made, with the reason', async () => {
    const place = join(root, 'failing');
    mkdirSync(join(place, 'pgdata'), { recursive: true });
    const stop = await offerSnapshots(place, async () => {
      throw new Error('no space left on device');
    });
    await expect(takeSnapshot(place)).rejects.toThrow(
      /makes no snapshot.*: no space left on device\./,
    );
    expect(snapshots(place)).toBe(0);
    await stop();
    expect(existsSync(join(place, 'control.sock'))).toBe(false);
  });
});

describe('openExisting', () => {
  it('makes no database where there is none', async () => {
    const place = { url: undefined, directory: join(root, 'missing') };
    await expect(openExisting(place)).rejects.toThrow(DatabaseOpenError);
    await expect(openForBackup(place)).rejects.toThrow(/There is no database in .*missing/);
    expect(existsSync(place.directory)).toBe(false);
  });
});
