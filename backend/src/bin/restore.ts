import { parseArgs } from 'node:util';
import { explainBackupError } from '../backups/explain.ts';
import { restoreBackup } from '../backups/service.ts';
import { tablesText } from '../backups/tables-text.ts';
import { loadConfig } from '../config.ts';
import { createProgress } from '../progress.ts';
import { failStart, UsageError } from '../start-errors.ts';

const USAGE = `Loads a backup into an empty database: DATABASE_URL, or the embedded one in DATA_DIR.

  npm run restore -- FILE

A database that holds a customer is refused. Stop the server first. Rows and checksums are compared before
anything is committed; when something differs or fails, the database is as it was.
`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError(`One file is needed.\n\n${USAGE}`);
  const { database } = loadConfig(process.env);
  const progress = createProgress();
  const deps = { env: process.env, now: new Date(), onProgress: progress.update };
  const restored = await restoreBackup(database, file, deps).finally(progress.finish);
  const tables = restored.tables.map(({ table, rows }) => ({ table, counts: [rows] }));
  process.stdout.write(
    `${file} is restored into ${restored.location}:\n\n${tablesText(['rows'], tables)}`,
  );
}

run().catch((error: unknown) => failStart(explainBackupError(error)));
