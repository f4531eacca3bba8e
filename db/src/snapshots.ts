import { randomUUID } from 'node:crypto';
import { readdir, rm, stat, statfs } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseOpenError } from './database.ts';
import { lockDirectory } from './directory-lock.ts';

/** Whoever connects to this socket of a data directory asks for a snapshot, and keeps it while it is connected. */
const SOCKET = 'control.sock';
const PREFIX = 'snapshot-';
// 108 bytes with the closing zero on Linux, 104 elsewhere.
const LONGEST_SOCKET_PATH = 103;
const SPARE_BYTES = 64 * 1024 * 1024;

/** What a connection is answered, in one line. */
type Answer = { directory: string } | { refused: string };

type Copy = (to: string) => Promise<unknown>;

/** A copy of an embedded database that another process has open. */
export interface Snapshot {
  /** A data directory. */
  directory: string;
  release(): Promise<void>;
}

/**
 * Makes snapshots of an open database for other processes of the same user, until the answered function is called.
 * Where the file system has no sockets, or the path is too long for one, none are offered.
 *
 * @param copy copies the database's files as they are at one instant
 */
export async function offerSnapshots(root: string, copy: Copy): Promise<() => Promise<void>> {
  const sockets = new Set<Socket>();
  let closing = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    const gone = new Promise<void>((resolve) =>
      socket.once('close', () => {
        sockets.delete(socket);
        // Whoever has a snapshot when this process closes goes on with it, and removes it.
        if (!closing) resolve();
      }),
    );
    serve(socket, gone, { root, copy }).catch(() => socket.destroy());
  });
  server.on('error', () => undefined);
  server.unref();
  await listen(server, join(root, SOCKET));
  return async () => {
    closing = true;
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
}

async function listen(server: Server, path: string): Promise<void> {
  if (isTooLong(path)) return;
  // One of a process that was killed; this one holds the directory.
  await rm(path, { force: true });
  // Nobody else may connect, not even before its mode could be changed.
  const mask = process.umask(0o177);
  server.listen(path);
  process.umask(mask);
}

/** A longer path would be cut off without an error. */
function isTooLong(path: string): boolean {
  return Buffer.byteLength(path) > LONGEST_SOCKET_PATH;
}

async function serve(
  socket: Socket,
  gone: Promise<void>,
  { root, copy }: { root: string; copy: Copy },
): Promise<void> {
  const directory = join(root, `${PREFIX}${randomUUID().slice(0, 8)}`);
  const answer = await makeSnapshot(root, directory, copy);
  socket.write(`${JSON.stringify(answer)}\n`);
  // Nothing is read, but it must be, to hear of the end.
  socket.resume();
  await gone;
  await rm(directory, { recursive: true, force: true });
}

async function makeSnapshot(root: string, directory: string, copy: Copy): Promise<Answer> {
  try {
    const needed = (await sizeOf(join(root, 'pgdata'))) + SPARE_BYTES;
    const { bavail, bsize } = await statfs(root);
    // The copy must not be what fills the disk that the database writes to.
    if (bavail * bsize < needed) {
      const megabytes = Math.ceil(needed / 1024 / 1024);
      return { refused: `a snapshot needs ${megabytes} MB free in ${root}` };
    }
    await copy(join(directory, 'pgdata'));
    return { directory };
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    return { refused: (error as Error).message };
  }
}

async function sizeOf(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/**
 * Asks the process that has a data directory open for a snapshot; null where none listens.
 *
 * @throws DatabaseOpenError when there is one and it makes none
 */
export async function takeSnapshot(root: string): Promise<Snapshot | null> {
  const path = join(root, SOCKET);
  if (isTooLong(path)) return null;
  const socket = connect(path);
  const connected = await new Promise<boolean>((resolve, reject) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EACCES') return resolve(false);
      const text = `${path} is another user's: do this as the user that runs the server.`;
      reject(new DatabaseOpenError(text, { cause }));
    });
  });
  if (!connected) return null;
  const answer = await readAnswer(socket);
  if ('refused' in answer) {
    socket.destroy();
    throw new DatabaseOpenError(`The server makes no snapshot of ${root}: ${answer.refused}.`);
  }
  const { directory } = answer;
  return {
    directory,
    async release() {
      await rm(directory, { recursive: true, force: true });
      socket.destroy();
    },
  };
}

async function readAnswer(socket: Socket): Promise<Answer> {
  socket.on('error', () => undefined);
  for await (const line of createInterface({ input: socket })) return JSON.parse(line) as Answer;
  return { refused: 'it ended the connection' };
}

/** Removes the snapshots that processes left behind which were killed; those that are in use stay. */
export async function removeSnapshots(root: string): Promise<void> {
  const names = (await readdir(root)).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const directory = join(root, name);
    const isFree = await lockDirectory(directory).then(
      (unlock) => unlock().then(() => true),
      () => false,
    );
    if (isFree) await rm(directory, { recursive: true, force: true });
  }
}
