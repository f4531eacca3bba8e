import { open } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import {
  type Database,
  type DatabasePlace,
  openExisting,
  openForBackup,
  openUnmigrated,
  type RestoredTable,
  readDump,
  refuseNewer,
  restoreDump,
} from '@customer-health/db';
import type { Progress } from '../progress.ts';
import { VERSION } from '../version.ts';
import { BackupError } from './backup-error.ts';
import { writeWholeFile } from './backup-file.ts';
import { endAfter, readPortable, writePortable } from './portable-file.ts';
import { restorePostgres, type TableCount, writePostgres } from './postgres-backup.ts';
import type { Environment } from './postgres-tools.ts';

export { BackupError } from './backup-error.ts';
export type { TableCount } from './postgres-backup.ts';

/** What every one of these works with. */
export interface BackupDeps {
  /** For PostgreSQL's own programs. */
  env: Environment;
  now: Date;
  onProgress: (stage: string, progress: Progress) => void;
}

/** What was backed up or restored, and where that is. */
export interface BackupReport {
  location: string;
  path: string;
  bytes: number;
  tables: TableCount[];
}

/**
 * Writes everything that a database holds at one instant into a file: in the format of `pg_dump` where it is a
 * PostgreSQL, else, or where `portable` says so, as a dump that either kind of database takes. A server may use the
 * database meanwhile.
 *
 * @param file the name of the file; null makes one
 * @throws BackupError when the file is there already, or what writes it fails
 */
export async function backUp(
  place: DatabasePlace,
  { file, portable }: { file: string | null; portable: boolean },
  { env, now, onProgress }: BackupDeps,
): Promise<BackupReport> {
  const url = portable ? undefined : place.url;
  let tables: TableCount[] = [];
  const database = await openForBackup(place);
  try {
    const written = await writeWholeFile(file ?? nameBackup(now, url), async (part) => {
      if (url === undefined) {
        const options = { createdAt: now, program: VERSION, onProgress };
        tables = await writePortable(database, part, options);
      } else {
        onProgress('pg_dump', { total: 1, done: 0 });
        tables = await writePostgres(database, part, { url, env });
      }
    });
    return { location: database.location, ...written, tables };
  } finally {
    await database.close();
  }
}

/** Where a backup goes that was given no name. */
export function nameBackup(now: Date, url: string | undefined): string {
  const time = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return `backups/customer-health-${time}Z.${url === undefined ? 'ndjson.gz' : 'pgdump'}`;
}

/**
 * Loads a backup into a database that holds no customers, and brings its schema up to date. Which kind of backup it
 * is shows in its first bytes. The whole file is read before the database is touched.
 *
 * @throws BackupError or DumpError when the file is damaged, of something else or of a newer version, or the
 *   database is not empty; it is as it was then
 */
export async function restoreBackup(
  place: DatabasePlace,
  file: string,
  { env, onProgress }: BackupDeps,
): Promise<{ location: string; tables: TableCount[] }> {
  const { url } = place;
  if (await isPostgresFile(file)) {
    if (url === undefined) {
      throw new BackupError(
        `${file} is in the format of pg_dump, which only PostgreSQL reads: set DATABASE_URL, or make a portable backup of that PostgreSQL (npm run backup -- --portable).`,
      );
    }
    onProgress('pg_restore', { total: 1, done: 0 });
    return restorePostgres(() => openUnmigrated(place), file, { url, env });
  }
  await readPortable(file, checkDump);
  const database = await openUnmigrated(place);
  try {
    const tables = await readPortable(file, (source) => restoreDump(database, source, onProgress));
    return { location: database.location, tables };
  } finally {
    await database.close();
  }
}

async function checkDump(source: AsyncIterable<Buffer>): Promise<void> {
  for await (const part of readDump(source)) {
    if (part.kind === 'manifest') await refuseNewer(part.migrations);
  }
}

/** Tells the kinds of backup apart: `PGDMP`, or the magic of gzip. */
async function isPostgresFile(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(5), 0, 5, 0);
    const start = buffer.subarray(0, bytesRead);
    if (start.toString('latin1') === 'PGDMP') return true;
    if (start[0] === 0x1f && start[1] === 0x8b) return false;
  } finally {
    await file.close();
  }
  throw new BackupError(
    `${path} is neither a portable backup nor one of pg_dump (--format=custom).`,
  );
}

/** What came of a move. */
export interface MoveReport {
  from: string;
  to: string;
  tables: RestoredTable[];
}

/**
 * Copies an embedded database into a PostgreSQL that holds no customers, compares, and commits only when rows and
 * checksums agree. The embedded database stays as it is.
 *
 * @throws DatabaseOpenError when there is none in the directory or a server uses it; DumpError as `restoreBackup`
 */
export async function moveDatabase(
  { directory, url }: { directory: string; url: string },
  { now, onProgress }: BackupDeps,
): Promise<MoveReport> {
  const source = await openExisting({ url: undefined, directory });
  try {
    const target = await openUnmigrated({ url, directory });
    try {
      const tables = await copy(source, target, { now, onProgress });
      return { from: source.location, to: target.location, tables };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copy(
  source: Database,
  target: Database,
  { now, onProgress }: Pick<BackupDeps, 'now' | 'onProgress'>,
): Promise<RestoredTable[]> {
  const lines = new PassThrough({ highWaterMark: 1024 * 1024 });
  // Whoever reads is told; that may be nobody yet.
  lines.on('error', () => undefined);
  const received = restoreDump(target, lines, onProgress).catch((error: unknown) => {
    lines.destroy();
    throw error;
  });
  const sent = endAfter(lines, source, { createdAt: now, program: VERSION });
  // What fails on the way out fails on the way in too, but not the other way round.
  const [restored] = await Promise.allSettled([received, sent]);
  if (restored.status === 'rejected') throw restored.reason;
  return restored.value;
}
