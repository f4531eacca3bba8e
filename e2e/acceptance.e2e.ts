import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const command = fileURLToPath(new URL('../backend/dist/bin/accept.js', import.meta.url));

it('the built server passes its own acceptance checks', () => {
  const { PATH = '', HOME = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [command], {
    env: { PATH, HOME },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect([status, stdout.match(/^ok /gm)?.length]).toEqual([0, 14]);
  expect(stdout).toContain('All 14 checks passed.');
});
