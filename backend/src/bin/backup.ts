import { parseArgs } from 'node:util';
import { explainBackupError } from '../backups/explain.ts';
import { backUp } from '../backups/service.ts';
import { sizeText, tablesText } from '../backups/tables-text.ts';
import { loadConfig } from '../config.ts';
import { createProgress } from '../progress.ts';
import { failStart, UsageError } from '../start-errors.ts';

const USAGE = `Writes everything that the database holds into a file, also while the server runs.

  npm run backup -- [--portable] [FILE]

  FILE        where to; must not be there yet (backups/customer-health-TIME…)
  --portable  a dump that PostgreSQL and the embedded database can restore, whatever it is of.
              Without it, PostgreSQL (DATABASE_URL) is written by pg_dump in its custom format.

  npm run restore -- FILE brings it back.
`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      portable: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const [file = null, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`One file is enough.\n\n${USAGE}`);
  const { database } = loadConfig(process.env);
  const progress = createProgress();
  const deps = { env: process.env, now: new Date(), onProgress: progress.update };
  const { portable } = values;
  const report = await backUp(database, { file, portable }, deps).finally(progress.finish);
  const tables = report.tables.map(({ table, rows }) => ({ table, counts: [rows] }));
  process.stdout.write(
    `${report.location} is backed up in ${report.path} (${sizeText(report.bytes)}):\n\n${tablesText(['rows'], tables)}`,
  );
}

run().catch((error: unknown) => failStart(explainBackupError(error)));
