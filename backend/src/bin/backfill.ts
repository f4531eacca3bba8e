import { parseArgs } from 'node:util';
import type { Database } from '@customer-health/db';
import { isDay, utcDay } from '@customer-health/scoring';
import { loadConfig } from '../config.ts';
import { type BackfillRange, backfillDays, HISTORY_LOCK, holdsRows } from '../history/service.ts';
import { createProgress } from '../progress.ts';
import { openReady } from '../server.ts';
import { failStart, UsageError } from '../start-errors.ts';
import { EARLIEST_DAY } from '../validation/days.ts';

const USAGE = `Writes the history of past days anew, from the events as they are stored now and with the scorecards in force
on each day. Interrupted (Ctrl-C), the same command goes on where it was. A server may run meanwhile.

  npm run backfill -- --from DAY --to DAY [--missing | --yes] [--restart]

  --from DAY   first UTC day, as 2026-08-25
  --to DAY     last UTC day; before today
  --missing    only rows that are not there
  --yes        also rows that are there: what was known then is replaced by what is known now
  --restart    begin at the first day where an earlier run was interrupted
`;

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      missing: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      restart: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const { from, to } = values;
  const today = utcDay(new Date());
  if (from === undefined || to === undefined || !isDay(from) || !isDay(to))
    throw new UsageError(`--from and --to are needed, as days like ${today}.\n\n${USAGE}`);
  if (from > to || to >= today || from < EARLIEST_DAY)
    throw new UsageError(
      `--from must not be after --to, --to must be before today (${today}), --from not before ${EARLIEST_DAY}.`,
    );
  const { missing: onlyMissing, yes, restart } = values;
  await backfill({ from, to, onlyMissing }, { yes, restart });
}

async function backfill(
  range: BackfillRange,
  { yes, restart }: { yes: boolean; restart: boolean },
): Promise<void> {
  const clock = () => new Date();
  const database = await openReady(loadConfig(process.env).database, clock());
  const progress = createProgress();
  const stop = stopOnSignals();
  try {
    if (!range.onlyMissing && !yes) await refuseReplacing(database, range);
    const { signal } = stop;
    const onProgress = (part: { total: number; done: number }) => progress.update('Rows', part);
    const done = await database
      .withLock(HISTORY_LOCK, () =>
        backfillDays(database, range, { clock, restart, signal, onProgress }),
      )
      .finally(() => stop.abort());
    progress.finish();
    process.stdout.write(`${summary(done)}\n`);
    if (done === 'held' || !done.isComplete) process.exitCode = 1;
  } finally {
    progress.finish();
    await database.close();
  }
}

/** Ctrl-C can arrive twice, from the terminal and from npm; what is being written is finished in any case. */
function stopOnSignals(): AbortController {
  const stop = new AbortController();
  process.on('SIGINT', () => stop.abort());
  process.on('SIGTERM', () => stop.abort());
  return stop;
}

async function refuseReplacing(database: Database, range: BackfillRange): Promise<void> {
  if (!(await holdsRows(database, range))) return;
  throw new UsageError(
    `There is history from ${range.from} to ${range.to} already: --missing writes only what is not there, --yes recomputes all of it.`,
  );
}

function summary(done: Awaited<ReturnType<typeof backfillDays>> | 'held'): string {
  if (done === 'held')
    return 'Another backfill runs, or a server fills its history right now; nothing was done.';
  const from = done.resumedAt === null ? '' : ` It went on at ${done.resumedAt}.`;
  return done.isComplete
    ? `${done.rows} rows of history are written.${from}`
    : `Stopped after ${done.rows} rows.${from} The same command goes on there.`;
}

run().catch(failStart);
