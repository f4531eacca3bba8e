import { type ChildProcess, spawn } from 'node:child_process';
import { BackupError } from './backup-error.ts';

/** The variables that a program is run with. */
export type Environment = Record<string, string | undefined>;

/** How a program ended: `complaint` is null when all went well. */
interface Ending {
  tool: string;
  complaint: string | null;
}

/**
 * Runs one of PostgreSQL's own programs and answers what it printed.
 *
 * @throws BackupError when it is not installed, or with what it complains about
 */
export async function runTool(
  tool: string,
  args: readonly string[],
  env: Environment,
): Promise<string> {
  const child = spawn(tool, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  refuseFailure([await endingOf(tool, child)]);
  return printed;
}

/**
 * Reads the whole of a `pg_dump` file, which tells whether it is damaged.
 *
 * @throws BackupError when it is
 */
export async function readThrough(file: string, env: Environment): Promise<void> {
  const args = ['--file=-', file];
  const child = spawn('pg_restore', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const { complaint } = await endingOf('pg_restore', child);
  if (complaint === null) return;
  throw new BackupError(`The backup is damaged (${inOneLine(complaint)}): use another one.`);
}

/**
 * Loads a `pg_dump` file in one transaction: what `pg_restore` makes of it goes to `psql`, and the commit follows
 * only when `pg_restore` came to its end. When anything fails, or this process ends, the database is as it was.
 *
 * @param before statements that come first
 * @throws BackupError with what one of them complains about
 */
export async function loadInTransaction(
  file: string,
  before: readonly string[],
  env: Environment,
): Promise<void> {
  const psql = spawn('psql', ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1'], {
    env,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const restore = spawn('pg_restore', [...RESTORE_OPTIONS, '--file=-', file], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endings = [endingOf('psql', psql), endingOf('pg_restore', restore)] as const;
  // Why psql reads no more is told by psql.
  psql.stdin.on('error', () => restore.kill());
  psql.stdin.write(`${['begin', ...before].join(';\n')};\n`);
  restore.stdout.pipe(psql.stdin, { end: false });
  const { complaint } = await endings[1];
  if (complaint === null) psql.stdin.end('\ncommit;\n');
  else psql.kill();
  refuseFailure(await Promise.all(endings));
}

/** What belongs to the server that the dump is of, and not to the data. */
const RESTORE_OPTIONS = [
  '--exit-on-error',
  '--no-owner',
  '--no-privileges',
  '--no-comments',
  '--no-publications',
  '--no-subscriptions',
  '--no-security-labels',
];

function endingOf(tool: string, child: ChildProcess): Promise<Ending> {
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(0, 10_000);
  });
  return new Promise((resolve) => {
    child.on('error', ({ code, message }: NodeJS.ErrnoException) =>
      resolve({ tool, complaint: code === 'ENOENT' ? 'is not installed' : message }),
    );
    child.on('close', (code) => resolve({ tool, complaint: code === 0 ? null : complaint }));
  });
}

/** Where several failed, the one that has something to say is the cause. */
function refuseFailure(endings: readonly Ending[]): void {
  const failed = endings.filter(({ complaint }) => complaint !== null);
  const [cause] = [...failed].sort(
    (a, b) => Number(b.complaint !== '') - Number(a.complaint !== ''),
  );
  if (cause === undefined) return;
  const { tool, complaint } = cause;
  if (complaint === 'is not installed') {
    throw new BackupError(
      `${tool} is not installed: install PostgreSQL's client programs (Debian: postgresql-client), or use portable backups (npm run backup -- --portable), which need none.`,
    );
  }
  const way = tool === 'pg_dump' ? ' A portable backup (--portable) does without it.' : '';
  throw new BackupError(`${tool} failed: ${inOneLine(complaint ?? '')}.${way}`);
}

/** The faults that a program told of, without what comes again in each line. */
function inOneLine(complaint: string): string {
  const lines = complaint
    .split('\n')
    .map((line) => line.replace(/^(pg_dump|pg_restore|psql)(:<stdin>:\d+)?: (error: )?/, '').trim())
    .filter((line) => line !== '' && !/^(NOTICE|WARNING|warning):/.test(line));
  return lines.slice(0, 3).join('; ') || 'it gave no reason';
}
