import { migrate, openDatabase } from '@customer-health/db';
import { loadConfig } from '../config.ts';
import { failStart } from '../start-errors.ts';

async function run(): Promise<void> {
  const { database: options } = loadConfig(process.env);
  const database = await openDatabase(options);
  try {
    const applied = await migrate(database);
    const text =
      applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.join(', ')}.`;
    process.stdout.write(`${database.location}: ${text}\n`);
  } finally {
    await database.close();
  }
}

run().catch(failStart);
