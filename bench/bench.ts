import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Database,
  type DatabasePlace,
  openDatabase,
  openUnmigrated,
} from '@customer-health/db';
import { fillStock, type Stock } from './stock.ts';

/** Opens a new database on the server that TEST_DATABASE_URL names, filled with a stock. */
export async function openStock(stock: Stock): Promise<Database & { place: DatabasePlace }> {
  const place = await createPlace('postgres');
  const { database } = await openDatabase(place);
  await onPlace(place, (patient) => fillStock(patient, stock));
  return { ...database, place };
}

let places = 0;

/** Where a new database can be: on the server that TEST_DATABASE_URL names, or in a directory of its own. */
export async function createPlace(kind: Database['kind']): Promise<DatabasePlace> {
  if (kind === 'embedded') {
    const directory = mkdtempSync(join(tmpdir(), 'customer-health-bench-'));
    process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
    return { url: undefined, directory };
  }
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined) throw new Error('TEST_DATABASE_URL names no server: use npm run bench');
  places += 1;
  const name = `bench_${process.pid}_${places}`;
  await onPlace({ url: server, directory: '' }, (admin) => admin.query(`create database ${name}`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, directory: '' };
}

/** Does work that may take long in a database, and closes it. */
export async function onPlace<T>(place: DatabasePlace, work: (database: Database) => Promise<T>) {
  const database = await openUnmigrated(place);
  return work(database).finally(() => database.close());
}

/** Prints figures as a table, or as a line of JSON. */
export function printFigures(json: boolean, figures: Record<string, number | string>): void {
  const rounded = Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      typeof value === 'number' ? Math.round(value * 100) / 100 : value,
    ]),
  );
  if (json) process.stdout.write(`${JSON.stringify(rounded)}\n`);
  else console.table(rounded);
}

/** How long a work takes, in seconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
