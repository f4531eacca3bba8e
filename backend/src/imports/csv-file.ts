import { type CsvError, parse } from 'csv-parse';
import { type Input, openInput } from './open-input.ts';
import type { Row } from './values.ts';

/** How a CSV file is written. */
export interface CsvFormat {
  delimiter: string;
  encoding: BufferEncoding;
}

/** A row and the line of the file on which it begins. */
export interface CsvRow {
  line: number;
  row: Row;
}

/** Some rows of a file, what could not be read as rows between them, and how far the file is read. */
export interface CsvChunk {
  rows: CsvRow[];
  broken: { line: number; reason: string }[];
  bytesRead: number;
}

/** A longer row is taken for a quote that is never closed. */
const MAX_ROW_BYTES = 1024 * 1024;
const MAX_CHUNK_BYTES = 8 * 1024 * 1024;

/** Reads a file in chunks, so that memory does not grow with it. */
export function readChunks(
  path: string,
  format: CsvFormat,
  size = 2_000,
): AsyncGenerator<CsvChunk> {
  return readCsv(openInput(path), format, size);
}

/** Reads what is CSV in chunks of so many rows, or fewer where they are long. */
export async function* readCsv(
  input: Input,
  { delimiter, encoding }: CsvFormat,
  size: number,
): AsyncGenerator<CsvChunk> {
  const broken = new Map<number, string>();
  let returns = 0;
  const parser = parse({
    ...{ delimiter, encoding, bom: true, columns: true, info: true },
    ...{ skip_empty_lines: true, skip_records_with_error: true, max_record_size: MAX_ROW_BYTES },
  });
  // One garbled line can raise several errors; it is one rejected line.
  parser.on('skip', (error: (CsvError & { lines?: number }) | undefined) => {
    const line = (error?.lines ?? 0) - returns;
    if (!broken.has(line)) broken.set(line, `not valid CSV: ${error?.message}`);
  });
  input.stream.on('error', (error) => parser.destroy(error));
  input.stream.pipe(parser);
  const take = (rows: CsvRow[]): CsvChunk => {
    const lines = [...broken].map(([line, reason]) => ({ line, reason }));
    broken.clear();
    return { rows, broken: lines, bytesRead: input.bytesRead() };
  };
  try {
    let rows: CsvRow[] = [];
    let [begin, bytes] = [0, 0];
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      bytes = info.bytes;
      // The parser takes a carriage return inside a cell for one more line.
      returns += count(record, '\r');
      rows.push({ line: info.lines - returns - count(record, '\n'), row: record });
      if (rows.length < size && bytes - begin < MAX_CHUNK_BYTES) continue;
      yield take(rows);
      rows = [];
      begin = bytes;
    }
    yield take(rows);
  } finally {
    input.close();
  }
}

interface Parsed {
  record: Row;
  info: { lines: number; bytes: number };
}

function count(record: Row, character: string): number {
  let found = 0;
  for (const name in record) {
    const text = record[name] ?? '';
    for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) {
      found += 1;
    }
  }
  return found;
}

/** The names in the header line; none when the file is empty. */
export async function readHeader(
  path: string,
  { delimiter, encoding }: CsvFormat,
): Promise<string[]> {
  const input = openInput(path);
  const parser = parse({ delimiter, encoding, bom: true, skip_empty_lines: true, to: 1 });
  input.stream.on('error', (error) => parser.destroy(error));
  input.stream.pipe(parser);
  try {
    for await (const header of parser as AsyncIterable<string[]>) return header;
    return [];
  } finally {
    input.close();
  }
}
