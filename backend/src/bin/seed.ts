import { parseArgs } from 'node:util';
import type { Database } from '@customer-health/db';
import { MAX_KNOWN_TRUTH_DAYS, MIN_KNOWN_TRUTH_DAYS } from '@customer-health/db/seed';
import { FACTOR_KEYS } from '@customer-health/scoring';
import { loadConfig } from '../config.ts';
import {
  countDemo,
  type DemoLoad,
  emptyDatabase,
  type KnownTruth,
  loadDemo,
  removeDemo,
} from '../demo/service.ts';
import { createProgress } from '../progress.ts';
import { openReady } from '../server.ts';
import { failStart, UsageError } from '../start-errors.ts';

const USAGE = `Loads demo customers, or removes them.

  npm run seed -- [--customers 80] [--days 90] [--seed 1] [--reset NAME] [--remove]
  npm run seed -- --truth FACTOR [--strength 1] [--customers 300] [--days 395] [--seed 1]

  --customers N   how many, 1 to 100000
  --days N        days of usage back from today, 90 to 365 (with --truth ${MIN_KNOWN_TRUTH_DAYS} to ${MAX_KNOWN_TRUTH_DAYS})
  --seed N        the same seed makes the same data
  --truth FACTOR  customers with outcomes, of whom it is known why they churn, to try npm run backtest on:
                  ${FACTOR_KEYS.join(', ')}, or none
  --strength N    how much churn depends on that factor, 0 (not at all) to 1 (on nothing else)
  --reset NAME    delete EVERY customer of the database of this name first, demo or not
  --remove        only remove the demo customers
`;

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      customers: { type: 'string' },
      days: { type: 'string' },
      seed: { type: 'string', default: '1' },
      truth: { type: 'string' },
      strength: { type: 'string' },
      reset: { type: 'string' },
      remove: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  await seed(readLoad(values), { reset: values.reset, remove: values.remove });
}

type Load = Omit<DemoLoad, 'now'>;

interface Values {
  customers?: string | undefined;
  days?: string | undefined;
  seed: string;
  truth?: string | undefined;
  strength?: string | undefined;
}

function readLoad(values: Values): Load {
  if (values.strength !== undefined && values.truth === undefined)
    throw new UsageError('--strength says how much --truth holds: name both.');
  const truth = readTruth(values);
  const known = truth !== undefined;
  const [fewest, most] = known ? [MIN_KNOWN_TRUTH_DAYS, MAX_KNOWN_TRUTH_DAYS] : [90, 365];
  const customers = values.customers ?? (known ? '300' : '80');
  return {
    customers: whole('--customers', customers, 1, 100_000),
    days: whole('--days', values.days ?? (known ? `${most}` : '90'), fewest, most),
    seed: whole('--seed', values.seed, 0, 2 ** 31),
    truth,
  };
}

function readTruth({ truth, strength = '1' }: Values): KnownTruth | undefined {
  if (truth === undefined) return undefined;
  const driver = FACTOR_KEYS.find((key) => key === truth) ?? null;
  if (driver === null && truth !== 'none')
    throw new UsageError(`--truth must be none or one of ${FACTOR_KEYS.join(', ')}.`);
  const number = Number(strength);
  if (strength.trim() !== '' && number >= 0 && number <= 1) return { driver, strength: number };
  throw new UsageError('--strength must be a number from 0 to 1.');
}

async function seed(
  load: Load,
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
