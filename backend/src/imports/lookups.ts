import { join } from 'node:path';
import { type CsvFormat, readChunks } from './csv-file.ts';
import type { Lookup, Mapping, Source, Value } from './mapping.ts';
import { cell } from './values.ts';

/** What another file has for a key; ambiguous when its rows disagree. */
export type LookupTable = ReadonlyMap<string, { text: string | null } | 'ambiguous'>;

/** The tables of every lookup of a mapping. */
export interface LookupTables {
  table(lookup: Lookup): LookupTable;
}

/** Every lookup that a mapping names, each once. */
export function lookupsOf({ sources }: Mapping): Lookup[] {
  const found = sources.flatMap(({ fields }) => Object.values(fields).flatMap(lookupsIn));
  return [...new Map(found.map((lookup) => [nameOf(lookup), lookup])).values()];
}

function lookupsIn({ lookup, latestBy }: Value): Lookup[] {
  return [...(lookup ? [lookup] : []), ...(latestBy ? lookupsIn(latestBy) : [])];
}

/** How a file is written: as its own source says, else as usual. */
export function formatOf(file: string, sources: readonly Source[]): CsvFormat {
  const source = sources.find((candidate) => candidate.file === file);
  return { delimiter: source?.delimiter ?? ',', encoding: source?.encoding ?? 'utf8' };
}

/** Reads the tables of every lookup into memory. */
export async function loadLookups(mapping: Mapping, directory: string): Promise<LookupTables> {
  const tables = new Map<string, LookupTable>();
  for (const lookup of lookupsOf(mapping)) {
    const format = formatOf(lookup.file, mapping.sources);
    tables.set(nameOf(lookup), await loadTable(join(directory, lookup.file), lookup, format));
  }
  return { table: (lookup) => tables.get(nameOf(lookup)) ?? new Map() };
}

async function loadTable(path: string, lookup: Lookup, format: CsvFormat): Promise<LookupTable> {
  const table = new Map<string, { text: string | null } | 'ambiguous'>();
  for await (const { rows } of readChunks(path, format)) {
    for (const { row } of rows) {
      const key = cell(row, lookup.match);
      if (key === null) continue;
      const text = cell(row, lookup.take);
      const known = table.get(key);
      if (known === undefined) table.set(key, { text });
      else if (known !== 'ambiguous' && known.text !== text) table.set(key, 'ambiguous');
    }
  }
  return table;
}

function nameOf({ file, match, take }: Lookup): string {
  return JSON.stringify([file, match, take]);
}
