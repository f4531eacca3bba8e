import { parseArgs } from 'node:util';
import { loadConfig } from '../config.ts';
import { ImportError } from '../imports/import-error.ts';
import { type LoadFormat, loadFiles } from '../imports/load-files.ts';
import { addsUp, countsTable } from '../imports/report.ts';
import { createProgress } from '../progress.ts';
import { openReady } from '../server.ts';
import { failStart, UsageError } from '../start-errors.ts';

const USAGE = `Loads files of events, each of a line of JSON or a row of CSV with customerId, eventId, type, timestamp and the other fields
of an event, into the database by copy (docs/import.md). A second run changes nothing.

  npm run load -- [--format csv|ndjson] [--create-customers] [--rejects FILE] FILE...

  FILE                .csv, .ndjson or .jsonl, also with .gz behind it; - for standard input
  --format            how the files are written, whatever their names
  --create-customers  make customers that are not there; else their events are rejected
  --rejects FILE      where rows go that cannot be loaded (load-rejects.csv)
`;

async function run(): Promise<void> {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      'create-customers': { type: 'boolean', default: false },
      rejects: { type: 'string', default: 'load-rejects.csv' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const { format } = values;
  if (files.length === 0) throw new UsageError(`Files are needed.\n\n${USAGE}`);
  if (format !== undefined && !isFormat(format))
    throw new UsageError('--format must be csv or ndjson.');
  const createCustomers = values['create-customers'];
  await load({ files, format, createCustomers, rejectsFile: values.rejects });
}

function isFormat(text: string): text is LoadFormat {
  return text === 'csv' || text === 'ndjson';
}

async function load(options: Omit<Parameters<typeof loadFiles>[1], 'clock'>): Promise<void> {
  const clock = () => new Date();
  const database = await openReady(loadConfig(process.env).database, clock());
  const progress = createProgress();
  try {
    const files = await loadFiles(database, { ...options, clock, onProgress: progress.update });
    progress.finish();
    const rejected = files.reduce((sum, counts) => sum + counts.rejected, 0);
    process.stdout.write(`${countsTable(files)}\n`);
    if (rejected > 0)
      process.stdout.write(
        `Rejects: ${rejected}, with line and reason, in ${options.rejectsFile}.\n`,
      );
    if (!files.every(addsUp)) process.exitCode = 1;
  } finally {
    progress.finish();
    await database.close();
  }
}

run().catch((error: unknown) => {
  failStart(error instanceof ImportError ? new UsageError(error.message) : error);
});
