/**
 * A dump is text, a line a thing: what it is, then for each table a line that names it and a line for each row,
 * and at the end what it must amount to. A row is a JSON array with a text or null for every column, as PostgreSQL
 * writes the value: nothing is lost on the way, be it the digits of a number or the null of JSON.
 */

/** A dump that cannot be made, read or restored; the message says in a line what is wrong and what to do. */
export class DumpError extends Error {
  override name = 'DumpError';
}

export const DUMP_FORMAT = 'customer-health-dump';
export const DUMP_VERSION = 1;

/** The first line of a dump. */
export interface DumpManifest {
  format: string;
  version: number;
  /** An instant. */
  createdAt: string;
  /** The version of the program that made it. */
  program: string;
  /** What it was made of. */
  database: 'postgres' | 'embedded';
  /** The migrations that made the schema, oldest first. */
  migrations: string[];
}

/** The line before the rows of a table. */
export interface DumpTable {
  table: string;
  columns: string[];
  rows: number;
}

/** What tells whether a table came over whole. `checksum` does not depend on the order of its rows. */
export interface TableTotal {
  table: string;
  rows: number;
  checksum: string;
}

/** The last line of a dump: without it the dump is incomplete. */
export interface DumpEnd {
  totals: TableTotal[];
}
