/**
 * Runs a command with TEST_DATABASE_URL set to a PostgreSQL server of its own: a new cluster in a temporary
 * directory, on a free port, stopped and removed at the end. It offers TLS with a self-signed certificate for
 * "localhost", whose path is in TEST_DATABASE_CA. Where TEST_DATABASE_URL is set already, the command runs
 * against that server.
 */
import { spawn } from 'node:child_process';
import { startCluster } from './postgres-cluster.ts';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new Error('usage: with-postgres COMMAND [ARGUMENTS]');

if (process.env.TEST_DATABASE_URL === undefined) await runWithCluster();
else process.exitCode = await run(process.env.TEST_DATABASE_URL);

async function runWithCluster(): Promise<void> {
  const { url, certificate, remove } = await startCluster();
  try {
    process.exitCode = await run(url, certificate);
  } finally {
    remove();
  }
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
