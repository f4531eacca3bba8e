import { StringDecoder } from 'node:string_decoder';
import {
  DUMP_FORMAT,
  DUMP_VERSION,
  type DumpEnd,
  DumpError,
  type DumpManifest,
  type DumpTable,
  type TableTotal,
} from './dump-format.ts';

/** A piece of a dump; rows are a JSON array of several. */
export type DumpPart =
  | ({ kind: 'manifest' } & DumpManifest)
  | ({ kind: 'table' } & DumpTable)
  | { kind: 'rows'; json: string; count: number }
  | ({ kind: 'end' } & DumpEnd);

const LONGEST_LINE = 64_000_000;

/**
 * Reads a dump piece by piece. The end is answered when the source has ended, and only if everything came that it
 * tells of.
 *
 * @throws DumpError when it is no dump, or not a whole one
 */
export async function* readDump(source: AsyncIterable<Buffer>): AsyncGenerator<DumpPart> {
  const counts = new Map<string, number>();
  let manifest: DumpManifest | null = null;
  let table = '';
  let end: DumpEnd | null = null;
  for await (const lines of readLines(source)) {
    for (const part of groupRows(lines)) {
      if (end !== null) throw damaged('something follows its end');
      if (manifest === null) {
        manifest = readManifest(part);
        yield { kind: 'manifest', ...manifest };
      } else if (Array.isArray(part)) {
        const count = counts.get(table);
        if (count === undefined) throw damaged('a row comes before its table');
        counts.set(table, count + part.length);
        yield { kind: 'rows', json: `[${part.join(',')}]`, count: part.length };
      } else {
        const head = parse(part) as DumpTable | DumpEnd;
        if ('totals' in head) end = head;
        else {
          table = head.table;
          counts.set(table, 0);
          yield { kind: 'table', ...head };
        }
      }
    }
  }
  if (manifest === null) throw foreign();
  if (end === null) {
    throw new DumpError('The backup is incomplete: its end is missing. Use another one.');
  }
  compareCounts(end.totals, counts);
  yield { kind: 'end', ...end };
}

/** Lines, as many at once as came. */
async function* readLines(source: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of source) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw foreign();
    if (lines.length > 0) yield lines;
  }
  if (rest !== '') yield [rest];
}

/** Rows that follow each other are taken together. */
function groupRows(lines: readonly string[]): (string | string[])[] {
  const parts: (string | string[])[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (!line.startsWith('[')) parts.push(line);
    else if (Array.isArray(last)) last.push(line);
    else parts.push([line]);
  }
  return parts;
}

function readManifest(part: string | string[]): DumpManifest {
  if (Array.isArray(part) || !part.startsWith('{')) throw foreign();
  const manifest = parse(part) as DumpManifest;
  if (manifest.format !== DUMP_FORMAT) throw foreign();
  if (manifest.version <= DUMP_VERSION) return manifest;
  throw new DumpError(
    `The backup was made by a newer version of this program (${manifest.program}): restore it with that one.`,
  );
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw damaged('a line cannot be read');
  }
}

function compareCounts(totals: readonly TableTotal[], counts: ReadonlyMap<string, number>): void {
  const wrong = totals.find(({ table, rows }) => counts.get(table) !== rows);
  if (wrong === undefined && totals.length === counts.size) return;
  throw damaged(
    wrong === undefined
      ? 'its tables are not those it tells of'
      : `it has ${counts.get(wrong.table) ?? 0} of ${wrong.rows} rows of ${wrong.table}`,
  );
}

function damaged(how: string): DumpError {
  return new DumpError(`The backup is damaged (${how}): use another one.`);
}

function foreign(): DumpError {
  return new DumpError('The file is not a backup that Customer Health made.');
}
