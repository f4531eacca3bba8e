import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ERROR_CODES } from '@customer-health/contract';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const runbook = readFileSync(join(root, 'docs/runbook.md'), 'utf8');
const sources = ['backend/src', 'db/src'].map(readAll).join('\n');

function readAll(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
    .join('\n');
}

describe('the runbook', () => {
  it('has every error code that an answer may carry', () => {
    const answers = runbook.slice(runbook.indexOf('While it runs: answers'));
    expect(Object.keys(ERROR_CODES).filter((code) => !answers.includes(`\`${code}\``))).toEqual([]);
  });

  it('quotes messages that exist', () => {
    const commands = runbook.slice(0, runbook.indexOf('While it runs: answers'));
    const rows = [...commands.matchAll(/^\| (`.+?) \| /gm)].map(([, cell = '']) => cell);
    const quoted = rows.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text));
    const phrases = quoted
      .flatMap((text = '') => text.split(/…|\bN\b|\(.*\)|: server.*/))
      .map((phrase) => phrase.trim())
      .filter((phrase) => phrase.includes(' '));
    expect(phrases.length).toBeGreaterThan(25);
    expect(phrases.filter((phrase) => !sources.includes(phrase))).toEqual([]);
  });
});
