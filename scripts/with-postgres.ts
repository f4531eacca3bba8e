/**
 * Runs a command with TEST_DATABASE_URL set to a PostgreSQL server of its own: a new cluster in a temporary
 * directory, on a free port, stopped and removed at the end. It offers TLS with a self-signed certificate for
 * "localhost", whose path is in TEST_DATABASE_CA. Where TEST_DATABASE_URL is set already, the command runs
 * against that server.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new Error('usage: with-postgres COMMAND [ARGUMENTS]');

if (process.env.TEST_DATABASE_URL === undefined) await runWithCluster();
else process.exitCode = await run(process.env.TEST_DATABASE_URL);

async function runWithCluster(): Promise<void> {
  const bin = postgresBin();
  const directory = mkdtempSync(join(tmpdir(), 'customer-health-pg-'));
  const asRoot = process.getuid?.() === 0;
  // PostgreSQL refuses to run as root; Debian's package brings the user.
  const user = asRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (asRoot) chownSync(directory, idOf('-u'), idOf('-g'));
  const pg = (program: string, ...options: string[]) =>
    execFileSync(join(bin, program), options, { ...user, cwd: directory, stdio: 'ignore' });
  const data = join(directory, 'data');
  const port = await freePort();
  const { certificate, settings } = makeCertificate(directory, user);
  try {
    pg(
      'initdb',
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    );
    pg(
      'pg_ctl',
      '-D',
      data,
      '-w',
      '-l',
      join(directory, 'log'),
      '-o',
      `-p ${port} -k ${directory} -c listen_addresses=127.0.0.1 -c max_connections=200 ${settings}`,
      'start',
    );
    process.exitCode = await run(`postgres://postgres@127.0.0.1:${port}/postgres`, certificate);
  } finally {
    if (existsSync(join(data, 'postmaster.pid')))
      pg('pg_ctl', '-D', data, '-w', '-m', 'fast', 'stop');
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Makes a certificate with its key, which the server reads only when nobody else may. */
function makeCertificate(directory: string, user: object) {
  const [key, certificate] = [join(directory, 'server.key'), join(directory, 'server.crt')];
  const what = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  const where = ['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate];
  execFileSync('openssl', ['req', ...what, ...where], { ...user, cwd: directory, stdio: 'ignore' });
  chmodSync(key, 0o600);
  // The directory is the server's alone; its tests read the certificate.
  chmodSync(directory, 0o711);
  const settings = `-c ssl=on -c ssl_cert_file=${certificate} -c ssl_key_file=${key}`;
  return { certificate, settings };
}

function run(url: string, certificate?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command as string, args, {
      stdio: 'inherit',
      env: {
        ...process.env,
        TEST_DATABASE_URL: url,
        ...(certificate !== undefined && { TEST_DATABASE_CA: certificate }),
      },
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function postgresBin(): string {
  const root = '/usr/lib/postgresql';
  const newest = existsSync(root)
    ? readdirSync(root).sort((a, b) => Number(b) - Number(a))[0]
    : undefined;
  if (newest !== undefined) return join(root, newest, 'bin');
  return execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim();
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
