import { isUtf8 } from 'node:buffer';
import type { Input } from './open-input.ts';

/** A JSON object and the line on which it stands. */
export interface JsonLine {
  line: number;
  row: Record<string, unknown>;
}

/** Some lines of a file, what is no JSON object between them, and how far the file is read. */
export interface JsonChunk {
  rows: JsonLine[];
  broken: { line: number; reason: string }[];
  bytesRead: number;
}

/** A longer line is left out: an event has at most 32 KB, however it is written. */
const MAX_LINE_BYTES = 256 * 1024;
const MAX_CHUNK_BYTES = 8 * 1024 * 1024;
const NEWLINE = 10;
const BOM = '\uFEFF';

/** Reads a JSON object a line, in chunks of so many, or fewer where they are long; empty lines are none. */
export async function* readNdjson(input: Input, size: number): AsyncGenerator<JsonChunk> {
  let chunk: JsonChunk = { rows: [], broken: [], bytesRead: 0 };
  let [line, bytes] = [0, 0];
  try {
    for await (const found of readLines(input)) {
      line += 1;
      bytes += found?.length ?? 0;
      addLine(chunk, line, found);
      if (chunk.rows.length < size && bytes < MAX_CHUNK_BYTES) continue;
      yield { ...chunk, bytesRead: input.bytesRead() };
      chunk = { rows: [], broken: [], bytesRead: 0 };
      bytes = 0;
    }
    yield { ...chunk, bytesRead: input.bytesRead() };
  } finally {
    input.close();
  }
}

function addLine({ rows, broken }: JsonChunk, line: number, found: Buffer | null): void {
  if (found === null) {
    broken.push({ line, reason: `is longer than ${MAX_LINE_BYTES / 1024} KB` });
    return;
  }
  if (!isUtf8(found)) {
    broken.push({ line, reason: 'is not UTF-8' });
    return;
  }
  const text = found.toString();
  const json = line === 1 && text.startsWith(BOM) ? text.slice(1) : text;
  if (json.trim() === '') return;
  const row = parse(json);
  if (typeof row === 'string') broken.push({ line, reason: row });
  else rows.push({ line, row });
}

function parse(text: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
    return 'is not a JSON object';
  } catch (error) {
    return `is not valid JSON: ${(error as Error).message}`;
  }
}

/** The lines without their ends; null for one that is too long. */
async function* readLines({ stream }: Input): AsyncGenerator<Buffer | null> {
  let rest: Buffer[] = [];
  let length = 0;
  const end = (part: Buffer) => {
    const whole = length + part.length > MAX_LINE_BYTES ? null : Buffer.concat([...rest, part]);
    rest = [];
    length = 0;
    return whole;
  };
  for await (const data of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (let to = data.indexOf(NEWLINE); to >= 0; to = data.indexOf(NEWLINE, from)) {
      const part = data.subarray(from, to);
      yield length === 0 && part.length <= MAX_LINE_BYTES ? part : end(part);
      from = to + 1;
    }
    const tail = data.subarray(from);
    length += tail.length;
    // What is too long is only counted.
    if (length <= MAX_LINE_BYTES) rest.push(tail);
    else rest = [];
  }
  if (length > 0) yield end(Buffer.alloc(0));
}
