import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL server in a temporary directory, on a free port of this machine. */
export interface PostgresCluster {
  /** Where its database "postgres" is. */
  url: string;
  /** The file of the self-signed certificate for "localhost" with which it offers TLS. */
  certificate: string;
  start(): Promise<void>;
  /** `immediate` ends it as a crash would: it recovers at the next start. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  /** Stops it, when it runs, and removes its files. Waits without giving way, so that it can run as a process ends. */
  remove(): void;
}

/** Makes a cluster and starts it; TEST_POSTGRES_OPTIONS are further options of the server (`-c shared_buffers=1GB`). */
export async function startCluster(): Promise<PostgresCluster> {
  const bin = postgresBin();
  const directory = mkdtempSync(join(tmpdir(), 'customer-health-pg-'));
  const asRoot = process.getuid?.() === 0;
  // PostgreSQL refuses to run as root; Debian's package brings the user.
  const user = asRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (asRoot) chownSync(directory, idOf('-u'), idOf('-g'));
  const options = { ...user, cwd: directory, stdio: 'ignore' } as const;
  const data = join(directory, 'data');
  const isRunning = () => existsSync(join(data, 'postmaster.pid'));
  const control = async (...args: string[]) => {
    const [code] = await once(
      spawn(join(bin, 'pg_ctl'), ['-D', data, '-w', ...args], options),
      'exit',
    );
    if (code !== 0) throw new Error(`pg_ctl ${args.at(-1)} ended with ${code}`);
  };
  const remove = () => {
    if (isRunning())
      execFileSync(join(bin, 'pg_ctl'), ['-D', data, '-w', '-m', 'immediate', 'stop'], options);
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const port = await freePort();
    const { certificate, settings } = makeCertificate(directory, user);
    const how = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
    execFileSync(join(bin, 'initdb'), ['-D', data, ...how], options);
    const log = join(directory, 'log');
    const flags = `-p ${port} -k ${directory} -c listen_addresses=127.0.0.1 -c max_connections=200 ${settings} ${process.env.TEST_POSTGRES_OPTIONS ?? ''}`;
    const cluster: PostgresCluster = {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      certificate,
      start: () => control('-l', log, '-o', flags, 'start'),
      stop: (mode) => control('-m', mode, 'stop'),
      remove,
    };
    await cluster.start();
    return cluster;
  } catch (error) {
    remove();
    throw error;
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
