import type { EventType } from '@customer-health/contract';
import type { Database } from '@customer-health/db';
import { utcDay } from '@customer-health/scoring';
import { saveCustomer } from '../customers/service.ts';
import {
  type KnownSources,
  type LoadOutcome,
  loadEvents,
  type NewEvent,
} from '../events/service.ts';
import type { Progress } from '../progress.ts';
import { loadModel } from '../settings/service.ts';
import { readCsv, readHeader } from './csv-file.ts';
import { checkHeader, readRow, toSent } from './event-rows.ts';
import { ImportError, RowFault } from './import-error.ts';
import { type JsonChunk, type JsonLine, readNdjson } from './ndjson-file.ts';
import { openInput, sizeOf } from './open-input.ts';
import { selectMissingCustomers } from './queries.ts';
import { reasonOf } from './reasons.ts';
import { createRejects, type Rejects } from './rejects.ts';
import { createCounts, type FileCounts } from './report.ts';
import { scoreAfterwards } from './score-afterwards.ts';

/** How a file of events is written. */
export type LoadFormat = 'csv' | 'ndjson';

/** Files of events to load. */
export interface LoadOptions {
  /** Paths; `-` is standard input, and what ends with `.gz` is inflated. */
  files: readonly string[];
  /** How they are written; by their names when absent. */
  format?: LoadFormat | undefined;
  /** Makes customers that are not there, with their id for a name. */
  createCustomers: boolean;
  rejectsFile: string;
  clock: () => Date;
  onProgress?: (stage: string, progress: Progress) => void;
}

/** So many rows are stored together: more only make those wait who write the same counts. */
const ROWS_AT_ONCE = 10_000;

interface Load extends LoadOptions {
  database: Database;
  known: KnownSources;
  rejects: Rejects;
}

/**
 * Loads files of events of any customers by `copy`, with the checks that sent events pass, but for their age. Every row
 * is stored, known already or rejected; a second run changes nothing.
 *
 * @throws ImportError when a file cannot be read; what was loaded before stays
 */
export async function loadFiles(database: Database, options: LoadOptions): Promise<FileCounts[]> {
  const formats = options.files.map((file) => options.format ?? formatOf(file));
  for (const [index, file] of options.files.entries()) await checkFile(file, formats[index]);
  const { sources } = await loadModel(database, utcDay(options.clock()));
  const known = new Map(Object.entries(sources) as [EventType, string][]);
  const load = { ...options, database, known, rejects: createRejects(options.rejectsFile) };
  const counts: FileCounts[] = [];
  for (const [index, file] of options.files.entries()) {
    const fileCounts = createCounts({ file, target: 'events' });
    counts.push(fileCounts);
    await loadFile(load, formats[index] ?? 'csv', fileCounts).catch((error: unknown) => {
      throw readFault(file, error);
    });
  }
  await scoreAfterwards(database, options.clock(), options.onProgress);
  return counts;
}

function formatOf(file: string): LoadFormat {
  const name = file.replace(/\.gz$/, '');
  if (name.endsWith('.csv')) return 'csv';
  if (/\.(ndjson|jsonl)$/.test(name)) return 'ndjson';
  throw new ImportError(`Say how ${file} is written: --format csv or --format ndjson.`);
}

async function checkFile(file: string, format: LoadFormat | undefined): Promise<void> {
  await sizeOf(file);
  if (format !== 'csv' || file === '-') return;
  const header = await readHeader(file, CSV).catch((error: unknown) => {
    throw readFault(file, error);
  });
  checkHeader(file, header);
}

/** What is wrong with a file itself, as its reader says. */
function readFault(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const isFault = code?.startsWith('Z_') || ['EACCES', 'EIO', 'EISDIR'].includes(code ?? '');
  return isFault ? new ImportError(`${file} cannot be read to its end (${code}).`) : error;
}

const CSV = { delimiter: ',', encoding: 'utf8' } as const;

async function* readRows(file: string, format: LoadFormat): AsyncGenerator<JsonChunk> {
  const input = openInput(file);
  if (format === 'ndjson') {
    yield* readNdjson(input, ROWS_AT_ONCE);
    return;
  }
  let isChecked = false;
  for await (const { rows, ...rest } of readCsv(input, CSV, ROWS_AT_ONCE)) {
    const [first] = rows;
    if (!isChecked && first !== undefined) checkHeader(file, Object.keys(first.row));
    isChecked ||= first !== undefined;
    yield { ...rest, rows: rows.map(({ line, row }) => ({ line, row: toSent(row) })) };
  }
}

/** While some rows are stored, the next are read. */
async function loadFile(load: Load, format: LoadFormat, counts: FileCounts): Promise<void> {
  const { file } = counts;
  const total = kilobytes(await sizeOf(file));
  let storing: Promise<void> = Promise.resolve();
  for await (const chunk of readRows(file, format)) {
    const read = readChunk(load, counts, chunk);
    await storing;
    const done = total === 0 ? counts.rows : kilobytes(chunk.bytesRead);
    storing = store(load, counts, read).then(() => {
      const stage = total === 0 ? `${file} (rows)` : `${file} (KB)`;
      load.onProgress?.(stage, { total: total === 0 ? counts.rows : total, done });
    });
    // It is waited for after the next rows are read.
    storing.catch(() => undefined);
  }
  await storing;
}

function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1024);
}

interface ReadLine extends JsonLine {
  event: NewEvent;
}

function readChunk(load: Load, counts: FileCounts, { rows, broken }: JsonChunk): ReadLine[] {
  counts.rows += rows.length + broken.length;
  for (const { line, reason } of broken) reject(load, counts, { line, row: null }, reason);
  // Arrived now, and not when the load began: so it is counted among what arrives.
  const now = load.clock();
  return rows.flatMap(({ line, row }) => {
    try {
      return [{ line, row, event: readRow(row, now) }];
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      reject(load, counts, { line, row }, error.message);
      return [];
    }
  });
}

function reject(
  { rejects }: Load,
  counts: FileCounts,
  row: { line: number; row: JsonLine['row'] | null },
  reason: string,
): void {
  counts.rejected += 1;
  rejects.add({ file: counts.file, reason, ...row });
}

async function store(load: Load, counts: FileCounts, lines: readonly ReadLine[]): Promise<void> {
  const { database, known } = load;
  const events = lines.map(({ event }) => event);
  if (load.createCustomers) await createMissing(database, events, load.clock());
  const outcomes = await loadEvents(database, events, known);
  for (const [index, line] of lines.entries()) settle(load, counts, line, outcomes[index]);
  await load.rejects.flush();
}

function settle(
  load: Load,
  counts: FileCounts,
  line: ReadLine,
  outcome: LoadOutcome | undefined,
): void {
  const reason = reasonOf(line.event, outcome);
  if (reason !== null) reject(load, counts, line, reason);
  else if (outcome?.status === 'accepted') counts.inserted += 1;
  else counts.duplicates += 1;
}

/** A profile that somebody else makes meanwhile is not to be replaced: then it is found at the next try. */
async function createMissing(
  database: Database,
  events: readonly NewEvent[],
  now: Date,
): Promise<void> {
  const ids = [...new Set(events.map(({ customerId }) => customerId))];
  const taken = new Error('a customer was made meanwhile');
  for (let tries = 1; ; tries += 1) {
    try {
      await database.transaction(async (connection) => {
        for (const id of await selectMissingCustomers(connection, ids)) {
          const { created } = await saveCustomer(connection, id, { name: id }, { now });
          if (!created) throw taken;
        }
      });
      return;
    } catch (error) {
      if (error !== taken || tries === 3) throw error;
    }
  }
}
