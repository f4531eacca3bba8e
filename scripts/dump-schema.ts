/** Writes db/schema.sql from a new database with every migration applied. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeSchema } from '../db/src/describe-schema.ts';
import { openEmbedded } from '../db/src/embedded.ts';
import { migrate } from '../db/src/migrate.ts';

const directory = mkdtempSync(join(tmpdir(), 'customer-health-schema-'));
try {
  const database = await openEmbedded(directory);
  await migrate(database);
  writeFileSync(new URL('../db/schema.sql', import.meta.url), await describeSchema(database));
  await database.close();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
