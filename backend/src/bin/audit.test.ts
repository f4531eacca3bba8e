import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@customer-health/db';
import { cloneTemplate } from '@customer-health/db/test-database';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { killCommands, runCommand } from '../test-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'customer-health-audit-'));
const place = { url: undefined as string | undefined, directory };
let remove: () => Promise<void> = async () => undefined;

async function run(command: string, ...args: string[]) {
  const env = { DATA_DIR: directory, ...(place.url !== undefined && { DATABASE_URL: place.url }) };
  const { ended, output } = runCommand(command, env, args);
  return { code: (await ended).code, text: output() };
}

beforeAll(async () => {
  const template = inject('template');
  if ('url' in template) {
    const clone = await cloneTemplate(template);
    place.url = clone.options.url;
    remove = clone.close;
  }
  expect((await run('seed', '--customers', '5')).code).toBe(0);
}, 60_000);
afterAll(async () => {
  killCommands();
  await remove();
  rmSync(directory, { recursive: true, force: true });
});

it('says that all is well with the demo data, lists what is not, and ends with 1 then', async () => {
  const clean = await run('audit');
  expect(clean).toMatchObject({ code: 0 });
  expect(clean.text).toMatch(/5 customers: \d+ daily counts.*\nNot compared.*\nNo difference\.\n$/);

  const { database } = await openDatabase(place);
  const [row] = await database
    .query<{ id: string; day: string }>(
      `update daily_usage d set count = 12345 from (select * from daily_usage where event_type = 'login' order by 1, 2 limit 1) one
       where d.customer_id = one.customer_id and d.day = one.day and d.event_type = one.event_type
       returning d.customer_id as id, d.day`,
    )
    .finally(() => database.close());
  const bad = await run('audit');
  expect(bad).toMatchObject({ code: 1 });
  expect(bad.text).toContain(`daily_usage "${row?.id}" ${row?.day} login: different; stored 12345`);
  const asJson = await run('audit', '--json', '--customer', row?.id ?? '');
  expect(asJson).toMatchObject({ code: 1 });
  expect(JSON.parse(asJson.text.slice(asJson.text.indexOf('{')))).toMatchObject({
    compared: { customers: 1 },
    found: 1,
  });
}, 60_000);
