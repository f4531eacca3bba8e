import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readHeader } from './csv-file.ts';
import { ImportError } from './import-error.ts';
import { formatOf, lookupsOf } from './lookups.ts';
import type { Condition, Mapping, Source, Value } from './mapping.ts';

/** Where the mapping names a column of a file. */
interface Mention {
  at: string;
  column: string;
}

/**
 * Makes sure, before anything is read or written, that every file and column that the mapping names is there.
 *
 * @throws ImportError that lists all that are missing
 */
export async function checkFiles(mapping: Mapping, directory: string): Promise<void> {
  const info = await stat(directory).catch(() => null);
  if (info === null) throw new ImportError(`There is no directory ${directory}.`);
  if (!info.isDirectory()) throw new ImportError(`${directory} is not a directory.`);
  const faults: string[] = [];
  for (const [file, mentions] of mentionsByFile(mapping)) {
    try {
      const header = await readHeader(join(directory, file), formatOf(file, mapping.sources));
      faults.push(...headerFaults(file, header, mentions));
    } catch (error) {
      faults.push(fileFault(file, directory, error as NodeJS.ErrnoException));
    }
  }
  if (faults.length > 0) throw new ImportError(faults.join('\n  '));
}

function fileFault(
  file: string,
  directory: string,
  { code, message }: NodeJS.ErrnoException,
): string {
  if (code === 'ENOENT') return `There is no file ${file} in ${directory}.`;
  return `${file} cannot be read: ${message}.`;
}

function headerFaults(file: string, header: string[], mentions: Mention[]): string[] {
  if (header.length === 0) return [`${file} is empty: it needs a header line.`];
  const missing = mentions.filter(({ column }) => !header.includes(column));
  const twice = mentions.filter(
    ({ column }) => header.indexOf(column) !== header.lastIndexOf(column),
  );
  return [
    ...missing.map(
      ({ at, column }) => `${at}: ${file} has no column "${column}"; it has ${header.join(', ')}.`,
    ),
    ...twice.map(({ at, column }) => `${at}: ${file} has the column "${column}" more than once.`),
  ];
}

function mentionsByFile(mapping: Mapping): Map<string, Mention[]> {
  const byFile = new Map<string, Mention[]>();
  const add = (file: string, mentions: Mention[]) =>
    byFile.set(file, [...(byFile.get(file) ?? []), ...mentions]);
  for (const [index, source] of mapping.sources.entries()) {
    add(source.file, mentionsOf(source, `#/sources/${index}`));
  }
  for (const { file, match, take } of lookupsOf(mapping)) {
    add(
      file,
      [match, take].map((column) => ({ at: `lookup in ${file}`, column })),
    );
  }
  return byFile;
}

function mentionsOf({ skip = [], fields }: Source, at: string): Mention[] {
  const skipped = skip.flatMap(({ when }, index) => inCondition(when, `${at}/skip/${index}`));
  const mapped = Object.entries(fields).flatMap(([name, value]) =>
    inValue(value, `${at}/fields/${name}`),
  );
  return [...skipped, ...mapped];
}

function inValue({ column, concat = [], lookup, latestBy, where }: Value, at: string): Mention[] {
  const columns = [...concat, ...(column ? [column] : []), ...(lookup ? [lookup.key] : [])];
  return [
    ...columns.map((name) => ({ at, column: name })),
    ...(latestBy ? inValue(latestBy, `${at}/latestBy`) : []),
    ...(where ? inCondition(where, `${at}/where`) : []),
  ];
}

function inCondition({ column, all = [], any = [], not }: Condition, at: string): Mention[] {
  const parts = [...all, ...any, ...(not ? [not] : [])];
  return [...(column ? [{ at, column }] : []), ...parts.flatMap((part) => inCondition(part, at))];
}
