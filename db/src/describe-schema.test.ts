import { readFileSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import { describeSchema } from './describe-schema.ts';
import { cloneTemplate } from './test-database.ts';

it('schema.sql shows what the migrations make (npm run schema:dump writes it)', async () => {
  const database = await cloneTemplate(inject('template'));
  const text = await describeSchema(database);
  await database.close();
  expect(readFileSync(new URL('../schema.sql', import.meta.url), 'utf8')).toBe(text);
});
