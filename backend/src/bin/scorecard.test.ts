import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SCORECARD } from '@customer-health/scoring';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { killCommands, runCommand } from '../test-process.ts';

const root = mkdtempSync(join(tmpdir(), 'customer-health-scorecard-'));
const env = { DATA_DIR: join(root, 'data') };
afterEach(killCommands);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const scorecard = async (...args: string[]) => {
  const command = runCommand('scorecard', env, args);
  const { code } = await command.ended;
  return { code, output: command.output() };
};
const file = join(root, 'scorecard.json');
const { version: _, ...numbers } = structuredClone(DEFAULT_SCORECARD);

describe('npm run scorecard', () => {
  it('exports, publishes what was changed, and exports older versions', async () => {
    expect(await scorecard('export', file)).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(numbers);
    const { bands } = numbers;
    writeFileSync(file, JSON.stringify({ ...numbers, bands: { ...bands, healthy: 80 } }));
    const applied = await scorecard('apply', file, '--note', 'Stricter', '--author', 'Ana');
    expect(applied).toMatchObject({ code: 0 });
    expect(applied.output).toContain('/bands/healthy: 75 → 80');
    expect(applied.output).toContain('Version 2 of "default" is published.');
    const first = await scorecard('export', '--version', '1', '-');
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('"healthy": 75') });
  }, 120_000);

  it('tells what is wrong with a file, and with how it was called', async () => {
    writeFileSync(file, JSON.stringify({ ...numbers, bands: { ...numbers.bands, watch: 90 } }));
    const answers = await Promise.all([
      scorecard('validate', file),
      scorecard('apply', file),
      scorecard('validate', join(root, 'none.json')),
    ]);
    expect(answers.map(({ code }) => code)).toEqual([2, 1, 1]);
    const [invalid, noteless, missing] = answers.map(({ output }) => output);
    expect(invalid).toContain('#/bands/watch must be below healthy (75)');
    expect(noteless).toContain('--note is needed');
    expect(missing).toContain('cannot be read (ENOENT)');
  }, 120_000);
});
