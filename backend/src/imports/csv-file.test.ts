import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CsvChunk, type CsvFormat, readChunks, readHeader } from './csv-file.ts';
import { writeFiles } from './test-files.ts';

const usual: CsvFormat = { delimiter: ',', encoding: 'utf8' };

async function chunksOf(text: string | Buffer, format = usual, size?: number): Promise<CsvChunk[]> {
  const directory = writeFiles({ 'x.csv': text });
  const chunks: CsvChunk[] = [];
  for await (const chunk of readChunks(join(directory, 'x.csv'), format, size)) chunks.push(chunk);
  return chunks;
}

async function read(text: string | Buffer, format = usual) {
  const chunks = await chunksOf(text, format);
  return {
    rows: chunks.flatMap(({ rows }) => rows),
    broken: chunks.flatMap(({ broken }) => broken),
  };
}

describe('readChunks', () => {
  it('reads rows with the line on which they begin', async () => {
    const { rows } = await read('\ufeffa,b\r\n1,"two\r\nlines"\r\n\r\n3,4');
    expect(rows).toEqual([
      { line: 2, row: { a: '1', b: 'two\r\nlines' } },
      { line: 5, row: { a: '3', b: '4' } },
    ]);
  });

  it('goes in chunks and says how far it is', async () => {
    const chunks = await chunksOf('a\n1\n2\n3\n', usual, 2);
    expect(chunks.map(({ rows }) => rows.length)).toEqual([2, 1]);
    expect(chunks.at(-1)?.bytesRead).toBe(8);
  });

  it('tells lines that are not valid CSV, each once, and goes on', async () => {
    const { rows, broken } = await read('a,b\n1\n2,3,4\n5,x"y\n6,7\n');
    expect(rows).toEqual([{ line: 5, row: { a: '6', b: '7' } }]);
    expect(broken.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(broken[0]?.reason).toMatch(/^not valid CSV: .*columns length is 2, got 1/);
  });

  it('tells a quote that is never closed', async () => {
    const { rows, broken } = await read('a,b\n1,2\n3,"4\n5,6\n');
    expect(rows).toHaveLength(1);
    expect(broken).toMatchObject([{ reason: expect.stringContaining('Quote Not Closed') }]);
  });

  it('follows delimiter and encoding', async () => {
    const text = Buffer.from('a;b\nZürich;2\n', 'latin1');
    const { rows } = await read(text, { delimiter: ';', encoding: 'latin1' });
    expect(rows).toEqual([{ line: 2, row: { a: 'Zürich', b: '2' } }]);
  });

  it('fails when the file is not there', async () => {
    await expect(readChunks('/nowhere/x.csv', usual).next()).rejects.toThrow('ENOENT');
  });
});

describe('readHeader', () => {
  it('reads the names of the columns', async () => {
    const directory = writeFiles({ 'x.csv': '\ufeffa,"b c"\n1,2\n', 'empty.csv': '' });
    expect(await readHeader(join(directory, 'x.csv'), usual)).toEqual(['a', 'b c']);
    expect(await readHeader(join(directory, 'empty.csv'), usual)).toEqual([]);
  });
});
