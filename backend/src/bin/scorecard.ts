import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { Database } from '@customer-health/db';
import { loadConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { createProgress, type Progress } from '../progress.ts';
import {
  applyScorecard,
  findVersion,
  readScorecard,
  ScorecardFileError,
  writeScorecard,
} from '../scorecards/service.ts';
import { openReady } from '../server.ts';
import { failStart, UsageError } from '../start-errors.ts';

const USAGE = `Scorecards as JSON files.

  npm run scorecard -- export [--id default] [--version N] FILE
  npm run scorecard -- validate FILE
  npm run scorecard -- apply FILE --note TEXT [--author NAME] [--dry-run]

  export    writes the version in force, or version N
  validate  tells everything that is wrong with a file; needs no database
  apply     shows what the file changes and what that does to the customers, then publishes it
  FILE      - for standard output or input
  --dry-run shows, but does not publish

Ends with 0 when done, also when there was nothing to publish; with 2 when the file is not valid; else with 1.
`;

const MAX = { note: 2_000, author: 200 };

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      id: { type: 'string', default: 'default' },
      version: { type: 'string' },
      note: { type: 'string' },
      author: { type: 'string', default: 'unknown' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [command, file, ...more] = positionals;
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (file === undefined || more.length > 0)
    throw new UsageError(`A command and one file are needed.\n\n${USAGE}`);
  switch (command) {
    case 'export':
      return exportTo(file, values.id, versionOf(values.version));
    case 'validate': {
      const { id } = readScorecard(await readText(file), nameOf(file));
      process.stdout.write(`${nameOf(file)} is a valid scorecard, "${id}".\n`);
      return;
    }
    case 'apply':
      return applyFile(file, publicationOf(values));
    default:
      throw new UsageError(`There is no command "${command}".\n\n${USAGE}`);
  }
}

function versionOf(given: string | undefined): number | null {
  if (given === undefined) return null;
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
  throw new UsageError(`--version ${given} is not a version: 1, 2, 3 …`);
}

interface Publishing {
  note: string;
  author: string;
  dryRun: boolean;
}

function publicationOf(values: {
  note?: string | undefined;
  author: string;
  'dry-run': boolean;
}): Publishing {
  const { note = '', author, 'dry-run': dryRun } = values;
  if (!dryRun && note.trim() === '')
    throw new UsageError('--note is needed: why is it changed? It is shown with the version.');
  if (note.length > MAX.note || author.trim() === '' || author.length > MAX.author)
    throw new UsageError(`--note has at most ${MAX.note} characters, --author 1 to ${MAX.author}.`);
  return { note, author, dryRun };
}

const nameOf = (file: string) => (file === '-' ? 'The input' : file);

async function readText(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  return readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read (${code}).`);
  });
}

async function withDatabase(work: (database: Database, now: Date) => Promise<void>): Promise<void> {
  const now = new Date();
  const database = await openReady(loadConfig(process.env).database, now);
  try {
    await work(database, now);
  } finally {
    await database.close();
  }
}

async function exportTo(file: string, id: string, version: number | null): Promise<void> {
  await withDatabase(async (database) => {
    const found = await findVersion(database, id, version);
    if (found === undefined)
      throw new UsageError(
        `There is no ${version === null ? '' : `version ${version} of the `}scorecard "${id}".`,
      );
    const json = writeScorecard(id, found.body);
    if (file === '-') process.stdout.write(json);
    else await writeFile(file, json);
    process.stderr.write(`Version ${found.version} of "${id}" exported.\n`);
  });
}

async function applyFile(file: string, publishing: Publishing): Promise<void> {
  const scorecard = readScorecard(await readText(file), nameOf(file));
  const progress = createProgress();
  const write = (line: string) => {
    progress.finish();
    process.stdout.write(line);
  };
  const onProgress = (part: Progress) => progress.update('Preview', part);
  await withDatabase((database, now) =>
    applyScorecard(database, scorecard, { ...publishing, now, write, onProgress }),
  ).finally(progress.finish);
}

run().catch((error: unknown) => {
  const isExpected = error instanceof AppError || error instanceof ScorecardFileError;
  failStart(isExpected ? new UsageError(error.message) : error);
  if (error instanceof ScorecardFileError) process.exitCode = 2;
});
