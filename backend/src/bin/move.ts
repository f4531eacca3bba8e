import { parseArgs } from 'node:util';
import { explainBackupError } from '../backups/explain.ts';
import { moveDatabase } from '../backups/service.ts';
import { tablesText } from '../backups/tables-text.ts';
import { loadConfig } from '../config.ts';
import { createProgress } from '../progress.ts';
import { failStart, UsageError } from '../start-errors.ts';

const USAGE = `Moves the embedded database into PostgreSQL.

  DATABASE_URL=postgres://… npm run move -- [DIR]

  DIR  the directory of the embedded database (DATA_DIR); it stays as it is

Stop the server first. The PostgreSQL must hold no customer. Rows and checksums are compared before anything is
committed; when something differs or fails, it is as it was.
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
  const { database } = loadConfig(process.env);
  const [directory = database.directory, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`One directory is enough.\n\n${USAGE}`);
  const { url } = database;
  if (url === undefined) throw new UsageError(`DATABASE_URL must name where to.\n\n${USAGE}`);
  const progress = createProgress();
  const deps = { env: process.env, now: new Date(), onProgress: progress.update };
  const moved = await moveDatabase({ directory, url }, deps).finally(progress.finish);
  const tables = moved.tables.map(({ table, rows, restored }) => ({
    table,
    counts: [rows, restored],
  }));
  process.stdout.write(
    `${moved.from} is copied into ${moved.to}; rows and checksums agree:\n\n${tablesText(['rows there', 'rows here'], tables)}
Start the server with this DATABASE_URL from now on. ${moved.from} is left as it was: keep it until
you trust the new one, then delete it.
`,
  );
}

run().catch((error: unknown) => failStart(explainBackupError(error)));
