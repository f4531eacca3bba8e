import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ImportError } from './import-error.ts';

/** What is read: a file, or standard input. */
export interface Input {
  stream: Readable;
  /** How much was taken from the disk, before it was inflated. */
  bytesRead(): number;
  close(): void;
}

/** Opens a file, inflated when its name ends with `.gz`, or standard input as `-`. */
export function openInput(path: string): Input {
  if (path === '-') return { stream: process.stdin, bytesRead: () => 0, close: () => undefined };
  const file = createReadStream(path);
  const bytesRead = () => file.bytesRead;
  if (!path.endsWith('.gz')) return { stream: file, bytesRead, close: () => file.destroy() };
  const stream = createGunzip();
  file.on('error', (error) => stream.destroy(error)).pipe(stream);
  const close = () => {
    file.destroy();
    stream.destroy();
  };
  return { stream, bytesRead, close };
}

/**
 * The size of a file in bytes; 0 for standard input.
 *
 * @throws ImportError when it is not there, or is a directory
 */
export async function sizeOf(path: string): Promise<number> {
  if (path === '-') return 0;
  const info = await stat(path).catch(({ code }: NodeJS.ErrnoException) => {
    throw new ImportError(`${path} cannot be read (${code}).`);
  });
  if (info.isDirectory()) throw new ImportError(`${path} is a directory: name its files.`);
  return info.size;
}
