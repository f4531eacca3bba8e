import { cpus } from 'node:os';
import { readState } from './process.ts';
import type { LoadFigures } from './wrk.ts';

/** What was measured of one load, with what it is to be compared with. */
export interface Figure extends LoadFigures {
  database: string;
  name: string;
  /** What its references count. */
  unit: 'events' | 'requests';
  requestsPerSecond: number;
  eventsPerSecond: number;
  rssMb: number;
  /** Cores that the server used, and that were busy in all: server, database, and who sends. */
  serverCores: number;
  busyCores: number;
  /** Events or requests per second of each reference. */
  references: Record<string, number>;
}

/** Measures what a server does while work is done to it. */
export async function observed(
  url: string,
  what: Pick<Figure, 'database' | 'name' | 'unit'>,
  work: () => Promise<LoadFigures>,
): Promise<Figure> {
  const [before, idleBefore] = [await readState(url), idleSeconds()];
  const start = performance.now();
  const figures = await work();
  const took = (performance.now() - start) / 1_000;
  const [after, idleAfter] = [await readState(url), idleSeconds()];
  return {
    ...what,
    ...figures,
    requestsPerSecond: figures.requests / figures.seconds,
    eventsPerSecond: (after.accepted - before.accepted) / took,
    rssMb: after.rssBytes / 1024 / 1024,
    serverCores: (after.cpuSeconds - before.cpuSeconds) / took,
    busyCores: cpus().length - (idleAfter - idleBefore) / took,
    references: {},
  };
}

function idleSeconds(): number {
  return cpus().reduce((sum, { times }) => sum + times.idle, 0) / 1_000;
}

/** Prints figures with the share of each reference that they reach. */
export function printTable(figures: readonly Figure[]): void {
  const rows = figures.map((figure) => {
    const reached = figure[`${figure.unit}PerSecond`];
    const shares = Object.entries(figure.references)
      .filter(([, reference]) => !Number.isNaN(reference))
      .map(([name, value]) => `${(reached / value).toFixed(2)} of ${name} ${Math.round(value)}/s`);
    return [
      figure.database,
      figure.name,
      Math.round(figure.requestsPerSecond),
      Math.round(figure.eventsPerSecond),
      figure.p50Ms.toFixed(1),
      figure.p99Ms.toFixed(1),
      figure.errors,
      Math.round(figure.rssMb),
      figure.serverCores.toFixed(2),
      // While something else is sent as well it cannot be told whose it is.
      shares.length > 0 ? Math.round((figure.serverCores / reached) * 1e6) : '',
      figure.busyCores.toFixed(2),
      shares.join(', '),
    ].map(String);
  });
  const head =
    'database|what|req/s|events/s|p50 ms|p99 ms|errors|RSS MB|CPU|CPU µs each|all CPU|reference';
  const table = [head.split('|'), ...rows];
  const widths = table[0]?.map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: string[]) =>
    row.map((cell, column) =>
      column >= 2 && column <= 10
        ? cell.padStart(widths?.[column] ?? 0)
        : cell.padEnd(widths?.[column] ?? 0),
    );
  for (const row of table) process.stdout.write(`${line(row).join('  ').trimEnd()}\n`);
}
