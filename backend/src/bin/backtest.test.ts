import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BacktestAnswer } from '@customer-health/contract';
import { cloneTemplate } from '@customer-health/db/test-database';
import { addDays, utcDay } from '@customer-health/scoring';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadConfig } from '../config.ts';
import { openReady } from '../server.ts';
import { killCommands, runCommand } from '../test-process.ts';

const root = mkdtempSync(join(tmpdir(), 'customer-health-backtest-'));
const template = inject('template');
let env: Record<string, string> = { DATA_DIR: join(root, 'data') };
let closeOwn = async () => {};

const CUSTOMERS = 600;
/** The command has the time of the machine. */
const today = utcDay(new Date());

beforeAll(async () => {
  if (!('directory' in template)) {
    const own = await cloneTemplate(template);
    env = { DATABASE_URL: own.options.url ?? '' };
    closeOwn = () => own.close();
  }
  const database = await openReady(loadConfig(env).database, new Date());
  await database.query(
    `insert into customers (customer_id, name, churned_at, attributes, demo, search_text, sort_name, created_at,
       updated_at)
     select 'c-' || n, 'Customer ' || n, $1::timestamptz - n / 2 * interval '1 day', '{}', false, '', '',
       $1::timestamptz, $1::timestamptz
     from generate_series(0, $2::int - 1) n`,
    [`${today}T00:00:00Z`, CUSTOMERS],
  );
  await database.close();
});
afterEach(killCommands);
afterAll(async () => {
  await closeOwn();
  rmSync(root, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ code: number | null; output: string }> {
  const command = runCommand('backtest', env, args);
  const { code } = await command.ended;
  return { code, output: command.output() };
}

describe('npm run backtest', () => {
  it('tells in tables, or as JSON, what it found', async () => {
    const day = addDays(today, -3);
    const tables = await run('--from', day, '--horizon', '30');
    expect(tables.code).toBe(0);
    expect(tables.output).toContain(
      '8 customers churned, 0 of them with a score 30 days before: too few for statistics',
    );
    expect(tables.output).toMatch(new RegExp(`^c-7 +Customer 7 +${day} +– +no_data`, 'm'));
    const json = await run('--from', day, '--to', day, '--json');
    expect(json.code).toBe(0);
    const answer: BacktestAnswer = JSON.parse(json.output.slice(json.output.indexOf('{')));
    expect(answer).toMatchObject({ horizon: 90, from: day, to: day, tooFew: true });
    expect(answer.churned.customers.map(({ customerId }) => customerId)).toEqual(['c-6', 'c-7']);
  });

  it('says in a line what is wrong with the question', async () => {
    const { code, output } = await run('--from', today, '--to', addDays(today, -1));
    expect(code).toBe(1);
    expect(output.trim()).toMatch(/^Customer Health cannot go on. --from must not be after .*\.$/);
  });

  it('stops at Ctrl-C', async () => {
    const command = runCommand('backtest', env);
    await command.untilPrints(/Scores …/);
    command.child.kill('SIGINT');
    expect(await command.ended).toEqual({ code: 130, signal: null });
    expect(command.output()).toMatch(/Stopped\.\n$/);
  });
});
