import { openDatabase } from '@customer-health/db';
import { loadConfig } from '../config.ts';
import { failStart } from '../start-errors.ts';

async function run(): Promise<void> {
  const { database: options } = loadConfig(process.env);
  const { database, applied } = await openDatabase(options);
  const text =
    applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.join(', ')}.`;
  process.stdout.write(`${database.location}: ${text}\n`);
  await database.close();
}

run().catch(failStart);
