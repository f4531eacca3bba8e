import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { BackupError } from './backup-error.ts';

/** A backup holds everything about every customer. */
const OWNER_ONLY = 0o600;

/**
 * Makes a file that is there as a whole or not at all: `write` fills another one beside it, which takes the name
 * once it is on the disk. Answers the path and the size in bytes.
 *
 * @throws BackupError when a file of that name is there, or it cannot be written
 */
export async function writeWholeFile(
  name: string,
  write: (part: string) => Promise<void>,
): Promise<{ path: string; bytes: number }> {
  const path = resolve(name);
  const part = `${path}.part`;
  if (existsSync(path)) throw new BackupError(`${path} is there already: name another file.`);
  try {
    await mkdir(dirname(path)).catch(unlessThere);
    await (await open(part, 'w', OWNER_ONLY)).close();
    await write(part);
    const bytes = await sync(part);
    await rename(part, path);
    await sync(dirname(path));
    return { path, bytes };
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw explain(error, path);
  }
}

/** Waits until a file, or the names in a directory, are on the disk, and answers the size. */
async function sync(path: string): Promise<number> {
  const file = await open(path, 'r');
  try {
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

function explain(error: unknown, path: string): unknown {
  const { code, path: at } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new BackupError(`The disk is full: ${path} was not written.`);
  if (at !== undefined && code !== undefined)
    return new BackupError(`${path} cannot be written (${code}): name another file.`);
  return error;
}
