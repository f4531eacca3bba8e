import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '@customer-health/db';
import type { Progress } from '../progress.ts';
import { createTest } from './conditions.ts';
import { type CsvRow, readChunks } from './csv-file.ts';
import { RowFault } from './import-error.ts';
import type { Mapping, Scalar, Source } from './mapping.ts';
import { fieldOf, requiredFields } from './mapping-fields.ts';
import type { Rejects } from './rejects.ts';
import type { FileCounts } from './report.ts';
import { createValueReader, type ReadingContext, type Row } from './values.ts';

/** What one import works with. */
export interface Run {
  database: Database;
  mapping: Mapping;
  directory: string;
  /** Counts what would happen, and writes nothing to the database. */
  dryRun: boolean;
  now: Date;
  context: ReadingContext;
  rejects: Rejects;
  onProgress: (stage: string, progress: Progress) => void;
}

/** The fields of a row, by name; the empty ones are absent. */
export type Fields = Record<string, Scalar>;

/** A row with what was read from it. */
export interface Read<T> extends CsvRow {
  item: T;
}

/** What becomes of a row. */
export type RowStatus = 'inserted' | 'updated' | 'duplicates';

/**
 * Reads a source's rows chunk by chunk through `read`. Rows that are skipped, broken, or at which `read`
 * throws RowFault are counted here and left out.
 */
export async function* readSource<T>(
  run: Run,
  source: Source,
  counts: FileCounts,
  read: (fields: Fields) => T,
): AsyncGenerator<Read<T>[]> {
  const path = join(run.directory, source.file);
  const total = kilobytes((await stat(path)).size);
  const readFields = createFieldsReader(source, run.context);
  const skipReason = createSkipTest(source, run.context);
  for await (const { rows, broken, bytesRead } of readChunks(path, source)) {
    counts.rows += rows.length + broken.length;
    for (const { line, reason } of broken) reject(run, counts, { line, row: null }, reason);
    const items = rows.flatMap((found): Read<T>[] => {
      try {
        const skipped = skipReason(found.row);
        if (skipped === null) return [{ ...found, item: read(readFields(found.row)) }];
        counts.skipped.set(skipped, (counts.skipped.get(skipped) ?? 0) + 1);
      } catch (error) {
        rejectFault(run, counts, found, error);
      }
      return [];
    });
    yield items;
    await run.rejects.flush();
    run.onProgress(`${source.file} (KB)`, { total, done: kilobytes(bytesRead) });
  }
}

function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1024);
}

/** Counts a row as rejected and keeps it with the reason. */
export function reject(
  { rejects }: Run,
  counts: FileCounts,
  { line, row }: { line: number; row: Row | null },
  reason: string,
): void {
  counts.rejected += 1;
  rejects.add({ file: counts.file, line, reason, row });
}

/** Rejects a row for a fault of its own; any other error ends the import. */
export function rejectFault(run: Run, counts: FileCounts, row: CsvRow, error: unknown): void {
  if (!(error instanceof RowFault)) throw error;
  reject(run, counts, row, error.message);
}

function createFieldsReader({ target, fields }: Source, context: ReadingContext) {
  const readers = Object.entries(fields).map(([name, value]) => {
    const type = fieldOf(target, name)?.type ?? value.type ?? 'text';
    const test = value.where && createTest(value.where, context);
    // Rows that do not count towards a sum still say that there is one: nothing active is 0, not unknown.
    const otherwise = value.aggregate === 'sum' ? 0 : null;
    return { name, test, otherwise, read: createValueReader(value, type, context) };
  });
  const required = requiredFields(target);
  return (row: Row): Fields => {
    const result: Fields = {};
    for (const { name, test, otherwise, read } of readers) {
      const value = inField(name, () => (test?.(row) === false ? otherwise : read(row)));
      if (value !== null) result[name] = value;
    }
    const missing = required.find((name) => result[name] === undefined);
    if (missing !== undefined) throw new RowFault(`${missing} is empty`);
    return result;
  };
}

/** Names the field in whatever is wrong with it. */
export function inField<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof RowFault ? new RowFault(`${name}: ${error.message}`) : error;
  }
}

function createSkipTest({ skip = [] }: Source, context: ReadingContext) {
  const tests = skip.map(({ reason, when }) => ({ reason, test: createTest(when, context) }));
  return (row: Row): string | null => tests.find(({ test }) => test(row))?.reason ?? null;
}
