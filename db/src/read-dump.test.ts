import { Readable } from 'node:stream';
import { describe, expect, it, test } from 'vitest';
import { DumpError } from './dump-format.ts';
import { type DumpPart, readDump } from './read-dump.ts';

const LINES = [
  '{"format":"customer-health-dump","version":1,"createdAt":"2026-11-23T09:30:00.000Z","program":"1.2.3","database":"embedded","migrations":["0001-a.sql"]}',
  '{"table":"customers","columns":["customer_id","name"],"rows":2}',
  '["a", "Zoë 👩‍🚀"]',
  '["b", null]',
  '{"table":"outcomes","columns":["customer_id"],"rows":0}',
  '{"totals":[{"table":"customers","rows":2,"checksum":"-5"},{"table":"outcomes","rows":0,"checksum":"0"}]}',
];

async function read(lines: readonly string[], size: number): Promise<DumpPart[]> {
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  const parts: DumpPart[] = [];
  for await (const part of readDump(Readable.from(pieces))) parts.push(part);
  return parts;
}

describe('readDump', () => {
  test.each([1, 7, 100, 10_000])('reads what comes in pieces of %i bytes', async (size) => {
    const parts = await read(LINES, size);
    expect(parts.map(({ kind }) => kind).filter((kind) => kind !== 'rows')).toEqual([
      'manifest',
      'table',
      'table',
      'end',
    ]);
    const rows = parts.flatMap((part) => (part.kind === 'rows' ? JSON.parse(part.json) : []));
    expect(rows).toEqual([
      ['a', 'Zoë 👩‍🚀'],
      ['b', null],
    ]);
    expect(parts.at(-1)).toMatchObject({ totals: [{ checksum: '-5' }, { checksum: '0' }] });
  });

  it('takes rows together that come together', async () => {
    const parts = await read(LINES, 10_000);
    expect(parts.filter(({ kind }) => kind === 'rows')).toMatchObject([{ count: 2 }]);
  });

  const accidents: [string, (lines: string[]) => string[], RegExp][] = [
    ['lost its end', (lines) => lines.slice(0, -1), /incomplete: its end is missing/],
    ['was cut in a row', (lines) => [...lines.slice(0, 3), '["b", n'], /incomplete/],
    ['was cut in its end', (lines) => lines.with(5, '{"tot'), /damaged/],
    ['lost a row', (lines) => lines.toSpliced(3, 1), /1 of 2 rows of customers/],
    ['has a row twice', (lines) => lines.toSpliced(3, 0, LINES[3] ?? ''), /3 of 2 rows/],
    ['lost a table', (lines) => lines.toSpliced(4, 1), /0 of 0 rows of outcomes|tables/],
    ['has a table more', (lines) => lines.toSpliced(4, 0, '{"table":"x"}'), /tables are not/],
    ['lost the line before its rows', (lines) => lines.toSpliced(1, 1), /before its table/],
    ['has something after its end', (lines) => [...lines, '["c", null]'], /follows its end/],
    ['has a line that is no JSON', (lines) => lines.with(1, '{"table'), /cannot be read/],
    [
      'is of a newer format',
      (lines) => lines.with(0, lines[0]?.replace(':1,', ':2,') ?? ''),
      /newer version of this program \(1\.2\.3\)/,
    ],
    ['lost its beginning', (lines) => lines.slice(2), /not a backup/],
    ['is other JSON', () => ['{"hello":"world"}'], /not a backup/],
    ['is text', () => ['Dear Sir or Madam'], /not a backup/],
    ['is empty', () => [], /not a backup/],
  ];
  test.each(accidents)('refuses a dump that %s', async (_, harm, message) => {
    for (const size of [7, 10_000]) {
      const failure = await read(harm(LINES), size).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(DumpError);
      expect((failure as Error).message).toMatch(message);
    }
  });

  it('refuses a line without an end before it fills the memory', async () => {
    const zeros = Buffer.alloc(1_000_000);
    const endless = Readable.from(
      (function* () {
        for (;;) yield zeros;
      })(),
    );
    await expect(readDump(endless).next()).rejects.toThrow(/not a backup/);
  });
});
