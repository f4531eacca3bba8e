import { parseArgs } from 'node:util';
import { createChecks } from '../acceptance/checks.ts';
import { startOwnServer } from '../acceptance/own-server.ts';
import { createTarget, type Target } from '../acceptance/target.ts';
import { failStart, UsageError } from '../start-errors.ts';

const USAGE = `Checks a running system from outside, as its users see it.

  npm run accept -- https://health.example.com

A customer of its own is created and removed. ACCESS_PASSWORD is sent where it is set. Without an address, a
server with an empty database is started for the checks and stopped again.
`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const [url] = positionals;
  if (url !== undefined && !/^https?:\/\//.test(url))
    throw new UsageError(`"${url}" is not an address: write it as https://health.example.com.`);
  const own = url === undefined ? await startOwnServer() : null;
  try {
    await check(
      createTarget(own?.url ?? String(url), own ? undefined : process.env.ACCESS_PASSWORD),
    );
  } finally {
    await own?.stop();
  }
}

async function check(target: Target): Promise<void> {
  process.stdout.write(`${target.url.origin}\n`);
  let failed = 0;
  const checks = createChecks();
  for (const { name, run: look } of checks) {
    const [mark, text] = await look(target).then(
      (seen) => ['ok    ', seen],
      (error: unknown) => ['FAILED', reasonOf(error)],
    );
    if (mark === 'FAILED') failed += 1;
    process.stdout.write(`${mark}  ${name}: ${text}\n`);
  }
  process.stdout.write(
    failed === 0
      ? `All ${checks.length} checks passed.\n`
      : `${failed} of ${checks.length} checks failed.\n`,
  );
  if (failed > 0) process.exitCode = 1;
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  return cause === undefined ? message : `${message} (${cause.code ?? cause.message})`;
}

run().catch(failStart);
