import { parseArgs } from 'node:util';
import { isDay, utcDay } from '@customer-health/scoring';
import { loadConfig } from '../config.ts';
import { reportText, storedSpan, verifyHistory } from '../history/service.ts';
import { createProgress } from '../progress.ts';
import { openReady } from '../server.ts';
import { failStart, UsageError } from '../start-errors.ts';

const USAGE = `Recomputes a random sample of the history of past days and tells where it differs, and why. Exit code 1 when a
difference is not explained. Writes nothing.

  npm run verify -- [--sample 1000] [--from DAY] [--to DAY] [--seed 1] [--json]

  --sample N   how many rows, 1 to 20000
  --from DAY   first UTC day; the first that is stored when absent
  --to DAY     last UTC day; yesterday when absent
  --seed N     the same seed takes the same rows
  --json       everything as JSON
`;

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sample: { type: 'string', default: '1000' },
      from: { type: 'string' },
      to: { type: 'string' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const sample = whole('--sample', values.sample, 1, 20_000);
  const seed = whole('--seed', values.seed, 0, 2 ** 31);
  const days = { from: day('--from', values.from), to: day('--to', values.to) };
  await verify({ sample, seed, ...days }, values.json);
}

interface Asked {
  sample: number;
  seed: number;
  from: string | undefined;
  to: string | undefined;
}

async function verify({ from, to, ...draw }: Asked, asJson: boolean): Promise<void> {
  const now = new Date();
  const today = utcDay(now);
  if (to !== undefined && to >= today)
    throw new UsageError(`--to must be before today (${today}).`);
  const database = await openReady(loadConfig(process.env).database, now);
  const progress = createProgress();
  try {
    const stored = await storedSpan(database, today);
    if (stored === null) {
      process.stdout.write('There is no history of past days yet.\n');
      return;
    }
    const span = { from: from ?? stored.from, to: to ?? stored.to };
    if (span.from > span.to) throw new UsageError('--from must not be after --to.');
    const onProgress = (part: { total: number; done: number }) => progress.update('Rows', part);
    const report = await verifyHistory(database, { ...draw, ...span, onProgress });
    progress.finish();
    process.stdout.write(asJson ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
    if ((report.causes.unexplained ?? 0) > 0) process.exitCode = 1;
  } finally {
    progress.finish();
    await database.close();
  }
}

function day(name: string, text: string | undefined): string | undefined {
  if (text === undefined || isDay(text)) return text;
  throw new UsageError(`${name} must be a day like 2026-08-25.`);
}

function whole(name: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw new UsageError(`${name} must be a whole number from ${min} to ${max}.`);
}

run().catch(failStart);
