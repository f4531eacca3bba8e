import { parseArgs } from 'node:util';
import { BACKTEST_GROUPS, type BacktestQuery } from '@customer-health/contract';
import { isDay, utcDay } from '@customer-health/scoring';
import { readQuestion, reportText, runBacktest } from '../backtest/service.ts';
import { loadConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { createProgress } from '../progress.ts';
import { openReady } from '../server.ts';
import { loadModel } from '../settings/service.ts';
import { failStart, UsageError } from '../start-errors.ts';

const USAGE = `Compares past scores with what became of the customers: did they tell who would churn?

  npm run backtest -- [--horizon 90] [--from DAY] [--to DAY] [--segment NAME]
                      [--scorecard default] [--version N] [--compared-with renewed|stayed] [--json]

  --horizon N      days between the score and the outcome, 1 to 365
  --from, --to     the range of outcomes in UTC days; the last 365 days
  --segment NAME   only this segment; repeat for several
  --scorecard ID   the scorecard to compute with, by default the one in force
  --version N      one of its versions
  --compared-with  who renewed, or everybody who stayed (renewed from 10 renewals on)
  --json           the answer of GET /api/backtest instead of tables
`;

const STOPPED_BY_INTERRUPT = 130;

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      horizon: { type: 'string', default: '90' },
      from: { type: 'string' },
      to: { type: 'string' },
      segment: { type: 'string', multiple: true },
      scorecard: { type: 'string' },
      version: { type: 'string' },
      'compared-with': { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const { from, to, segment, scorecard, version } = values;
  const comparedWith = BACKTEST_GROUPS.find((group) => group === values['compared-with']);
  if (values['compared-with'] !== undefined && comparedWith === undefined)
    throw new UsageError(`--compared-with must be ${BACKTEST_GROUPS.join(' or ')}.`);
  const query = {
    horizon: whole('--horizon', values.horizon, 365),
    ...(from !== undefined && { from: day('--from', from) }),
    ...(to !== undefined && { to: day('--to', to) }),
    ...(segment !== undefined && { segment }),
    ...(scorecard !== undefined && { scorecard }),
    ...(version !== undefined && { version: whole('--version', version, 2 ** 31 - 1) }),
    ...(comparedWith !== undefined && { comparedWith }),
  };
  await tellBacktest(query, values.json);
}

async function tellBacktest(query: BacktestQuery, json: boolean): Promise<void> {
  const { database: options } = loadConfig(process.env);
  const now = new Date();
  const database = await openReady(options, now);
  const progress = createProgress();
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  try {
    const today = utcDay(now);
    const model = await loadModel(database, today);
    const question = await readQuestion(database, query, { today, model });
    const answer = await runBacktest(database, question, {
      signal: stop.signal,
      onProgress: (part) => progress.update('Scores', part),
    });
    progress.finish();
    process.stdout.write(json ? `${JSON.stringify(answer, null, 2)}\n` : reportText(answer));
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    progress.finish();
    process.stderr.write('Stopped.\n');
    process.exitCode = STOPPED_BY_INTERRUPT;
  } finally {
    progress.finish();
    await database.close();
  }
}

function whole(name: string, text: string, max: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= max) return number;
  throw new UsageError(`${name} must be a whole number from 1 to ${max}.`);
}

function day(name: string, text: string): string {
  if (isDay(text)) return text;
  throw new UsageError(`${name} must be a day such as 2026-11-23.`);
}

run().catch((error: unknown) => {
  if (!(error instanceof AppError) || error.faults === undefined) return failStart(error);
  const lines = error.faults.map(
    ({ pointer, detail }) => `${pointer.replace('?', '--')} ${detail}.`,
  );
  failStart(new UsageError(lines.join('\n')));
});
