import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, openDatabase } from '@customer-health/db';
import { cloneTemplate } from '@customer-health/db/test-database';
import { addDays, utcDay } from '@customer-health/scoring';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createCustomer } from '../customers/service.ts';
import { killCommands, runCommand } from '../test-process.ts';

const now = new Date();
const [from, to] = [-10, -1].map((days) => addDays(utcDay(now), days)) as [string, string];
const directory = mkdtempSync(join(tmpdir(), 'customer-health-history-'));
const place = { url: undefined as string | undefined, directory };
let remove: () => Promise<void> = async () => undefined;

/** The commands open the database themselves, and one that is embedded is for one process. */
async function onDatabase(work: (connection: Connection) => Promise<unknown>): Promise<void> {
  const { database } = await openDatabase(place);
  await work(database).finally(() => database.close());
}

async function run(command: string, ...args: string[]) {
  const env = { DATA_DIR: directory, ...(place.url !== undefined && { DATABASE_URL: place.url }) };
  const { ended, output } = runCommand(command, env, args);
  return { code: (await ended).code, text: output() };
}

const profile = {
  ...{ segment: null, plan: null, seats: null, arr: null, currency: null, owner: null },
  ...{ renewalDate: null, domain: null, signedUpAt: null, churnedAt: null, attributes: {} },
};

beforeAll(async () => {
  const template = inject('template');
  if ('directory' in template) cpSync(template.directory, directory, { recursive: true });
  else {
    const clone = await cloneTemplate(template);
    place.url = clone.options.url;
    remove = clone.close;
  }
  await onDatabase(async (connection) => {
    await createCustomer(connection, { ...profile, id: 'a', name: 'A', demo: false }, now);
    await connection.query(
      `insert into daily_usage (customer_id, day, event_type, feature, count) values ('a', $1::date, 'login', '', 7)`,
      [from],
    );
    await connection.query(
      `insert into event_sources (event_type, first_day) values ('login', $1::date)`,
      [from],
    );
  });
});
afterAll(async () => {
  killCommands();
  await remove();
  rmSync(directory, { recursive: true, force: true });
});

describe('the commands for history', () => {
  it('write past days, and verify them until somebody tampers with one', async () => {
    const days = ['--from', from, '--to', to];
    expect(await run('verify')).toEqual({ code: 0, text: expect.stringMatching(/no history/) });
    const written = await run('backfill', ...days);
    expect(written).toEqual({ code: 0, text: expect.stringMatching(/10 rows of history/) });
    const refused = await run('backfill', ...days);
    expect(refused).toEqual({ code: 1, text: expect.stringMatching(/--missing .* --yes/) });
    const agreed = await run('verify', '--sample', '100');
    expect(agreed).toEqual({ code: 0, text: expect.stringMatching(/10 agree, 0 differ/) });
    await onDatabase((connection) =>
      connection.query('update health_history set computed_score = 1 where day = $1::date', [to]),
    );
    const found = await run('verify', '--json');
    expect(found.code).toBe(1);
    expect(JSON.parse(found.text.slice(found.text.indexOf('{')))).toMatchObject({
      ...{ checked: 10, causes: { unexplained: 2 } },
      findings: [{ customerId: 'a', day: to }],
    });
    expect(await run('verify', '--to', addDays(to, -1))).toMatchObject({ code: 0 });
    expect((await run('backfill', ...days, '--yes')).code).toBe(0);
    expect((await run('verify')).code).toBe(0);
  }, 120_000);

  it('say what is wrong with their arguments', async () => {
    const today = utcDay(now);
    const wrong: [string, string[], RegExp][] = [
      ['backfill', [], /--from and --to are needed/],
      ['backfill', ['--from', from, '--to', today], /--to must be before today/],
      ['verify', ['--sample', '0'], /--sample must be a whole number from 1 to 20000/],
      ['verify', ['--from', 'May'], /--from must be a day/],
    ];
    for (const [command, args, pattern] of wrong)
      expect(await run(command, ...args)).toEqual({
        code: 1,
        text: expect.stringMatching(pattern),
      });
  }, 60_000);
});
