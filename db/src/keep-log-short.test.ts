import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEmbedded } from './embedded.ts';

it('the log of the embedded database does not grow for ever', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'customer-health-log-'));
  const database = await openEmbedded(directory);
  const checkpoint = async () =>
    (await database.query('select redo_lsn::text as at from pg_control_checkpoint()'))[0];
  const before = await checkpoint();
  for (let megabytes = 0; megabytes < 80; megabytes += 8) {
    await database.query(`select pg_logical_emit_message(false, '', repeat('x', 8 * 1024 * 1024))`);
  }
  await expect.poll(checkpoint).not.toEqual(before);
  await database.close();
  expect(readdirSync(join(directory, 'pgdata', 'pg_wal')).length).toBeLessThan(12);
  rmSync(directory, { recursive: true, force: true });
});
