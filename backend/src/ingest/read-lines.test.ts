import { EVENT_LIMITS } from '@customer-health/contract';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readLines } from './read-lines.ts';

const read = (text: string | Buffer) => readLines(Buffer.from(text));
const codes = (text: string | Buffer) =>
  read(text).map((event) => ('fault' in event ? event.fault.code : event.sent));

describe('lines of JSON', () => {
  test.each([
    ['a line feed after each', '{"a":1}\n{"a":2}\n'],
    ['none after the last', '{"a":1}\n{"a":2}'],
    ['carriage returns', '{"a":1}\r\n{"a":2}\r\n'],
    ['empty lines and white space', '\n\r\n  \t\n{"a":1} \n\n\n{"a":2}\t\r\n\n'],
    ['a byte order mark', '\ufeff{"a":1}\n{"a":2}\n'],
  ])('are read with %s', (_, text) => {
    expect(codes(text)).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it('that cannot be read are told from their neighbours', () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":1}\n{"a":\n'),
      Buffer.from([0x22, 0xff, 0x22, 0x0a]),
      Buffer.from('rubbish\n7\n\u0000\n{"a":2}'),
    ]);
    const broken = 'malformed_json';
    expect(codes(bytes)).toEqual([{ a: 1 }, broken, broken, broken, 7, broken, { a: 2 }]);
    expect(read(bytes)[3]).toMatchObject({ sent: 'rubbish' });
  });

  test.each([-1, 0, 1])('may have 32 KB %i bytes', (more) => {
    const line = `"${'é'.repeat((EVENT_LIMITS.lineBytes - 4) / 2)}${'x'.repeat(2 + more)}"`;
    expect(Buffer.byteLength(line)).toBe(EVENT_LIMITS.lineBytes + more);
    const [event] = read(`${line}\r\n`);
    if (more <= 0) expect(event).toEqual({ sent: JSON.parse(line) });
    else expect(event).toMatchObject({ fault: { code: 'too_large' } });
  });

  it('are as many as were written, whatever they hold', () => {
    const line = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }).map((text) => text.replace(/[\n\s]/g, 'x')),
    );
    fc.assert(
      fc.property(fc.array(line.filter((text) => text !== '' && text !== '\ufeff')), (lines) => {
        expect(read(lines.join('\n'))).toHaveLength(lines.length);
      }),
    );
  });
});
