import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadConfig } from '../config.ts';
import { countDemo } from '../demo/service.ts';
import { ImportError } from '../imports/import-error.ts';
import { readMapping } from '../imports/mapping.ts';
import { addsUp } from '../imports/report.ts';
import { importFiles } from '../imports/service.ts';
import { summaryText } from '../imports/summary.ts';
import { createProgress } from '../progress.ts';
import { openReady } from '../server.ts';
import { failStart, UsageError } from '../start-errors.ts';

const USAGE = `Imports a directory of CSV files as a mapping says (docs/import.md).

  npm run import -- --mapping FILE [--dry-run] [--rejects FILE] DIR

  --mapping FILE  how the files become customers, events, tickets, invoices and outcomes
  --dry-run       only count; the database stays as it is
  --rejects FILE  where rows go that cannot be imported (import-rejects.csv)
`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      mapping: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      rejects: { type: 'string', default: 'import-rejects.csv' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const [directory, ...more] = positionals;
  if (values.mapping === undefined || directory === undefined || more.length > 0) {
    throw new UsageError(`A mapping and one directory are needed.\n\n${USAGE}`);
  }
  const mapping = readMapping(await readText(values.mapping), values.mapping);
  const dryRun = values['dry-run'];
  await importInto({ mapping, directory, dryRun, rejectsFile: values.rejects });
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw new UsageError(`The mapping ${file} cannot be read (${code}).`);
  });
}

async function importInto(
  options: Omit<Parameters<typeof importFiles>[1], 'now' | 'onProgress'>,
): Promise<void> {
  const config = loadConfig(process.env);
  const now = new Date();
  const database = await openReady(config.database, now);
  const progress = createProgress();
  try {
    const report = await importFiles(database, { ...options, now, onProgress: progress.update });
    progress.finish();
    const { demoCustomers } = await countDemo(database);
    const { location } = database;
    process.stdout.write(
      summaryText(report, { ...options, port: config.http.port, location, demoCustomers }),
    );
    if (!report.files.every(addsUp)) process.exitCode = 1;
  } finally {
    progress.finish();
    await database.close();
  }
}

run().catch((error: unknown) => {
  failStart(error instanceof ImportError ? new UsageError(error.message) : error);
});
