import {
  type Database,
  type DatabasePlace,
  openDatabase,
  openUnmigrated,
} from '@customer-health/db';
import { fillStock, type Stock } from './stock.ts';

/** Opens a new database on the server that TEST_DATABASE_URL names, filled with a stock. */
export async function openStock(stock: Stock): Promise<Database & { place: DatabasePlace }> {
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined) throw new Error('TEST_DATABASE_URL names no server: use npm run bench');
  const name = `bench_${process.pid}`;
  const admin = await openUnmigrated({ url: server, directory: '' });
  await admin.query(`create database ${name}`);
  await admin.close();
  const url = new URL(server);
  url.pathname = `/${name}`;
  const place = { url: url.href, directory: '' };
  const { database } = await openDatabase(place);
  const patient = await openUnmigrated(place);
  await fillStock(patient, stock);
  await patient.close();
  return { ...database, place };
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
