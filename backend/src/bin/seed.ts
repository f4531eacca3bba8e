import { parseArgs } from 'node:util';
import type { Database } from '@customer-health/db';
import { loadConfig } from '../config.ts';
import { countDemo, emptyDatabase, loadDemo, removeDemo } from '../demo/service.ts';
import { createProgress } from '../progress.ts';
import { openReady } from '../server.ts';
import { failStart, UsageError } from '../start-errors.ts';

const USAGE = `Loads demo customers, or removes them.

  npm run seed -- [--customers 80] [--days 90] [--seed 1] [--reset NAME] [--remove]

  --customers N   how many, 1 to 100000
  --days N        days of usage back from today, 90 to 365
  --seed N        the same seed makes the same data
  --reset NAME    delete EVERY customer of the database of this name first, demo or not
  --remove        only remove the demo customers
`;

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      customers: { type: 'string', default: '80' },
      days: { type: 'string', default: '90' },
      seed: { type: 'string', default: '1' },
      reset: { type: 'string' },
      remove: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const load = {
    customers: whole('--customers', values.customers, 1, 100_000),
    days: whole('--days', values.days, 90, 365),
    seed: whole('--seed', values.seed, 0, 2 ** 31),
  };
  await seed(load, { reset: values.reset, remove: values.remove });
}

async function seed(
  load: { customers: number; days: number; seed: number },
  { reset, remove }: { reset: string | undefined; remove: boolean },
): Promise<void> {
  const { database: options } = loadConfig(process.env);
  const now = new Date();
  const database = await openReady(options, now);
  const progress = createProgress();
  try {
    if (reset !== undefined) await emptyNamed(database, reset, now);
    if (remove) {
      await removeDemo(database, now);
      process.stdout.write('The demo customers are removed.\n');
      return;
    }
    await refuseSecondLoad(database);
    const { customers, events } = await loadDemo(database, { ...load, now }, progress.update);
    progress.finish();
    process.stdout.write(
      `${customers} demo customers with ${events} events are in ${database.location}.\n`,
    );
  } finally {
    progress.finish();
    await database.close();
  }
}

async function emptyNamed(database: Database, name: string, now: Date): Promise<void> {
  if (name !== database.name) {
    throw new UsageError(
      `--reset names "${name}", but this database is "${database.name}" (${database.location}). Nothing was deleted.`,
    );
  }
  await emptyDatabase(database, now);
}

async function refuseSecondLoad(database: Database): Promise<void> {
  const { demoCustomers } = await countDemo(database);
  if (demoCustomers === 0) return;
  throw new UsageError(
    `There are ${demoCustomers} demo customers already: remove them with --remove, or start anew with --reset ${database.name}.`,
  );
}

function whole(name: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw new UsageError(`${name} must be a whole number from ${min} to ${max}.`);
}

run().catch(failStart);
