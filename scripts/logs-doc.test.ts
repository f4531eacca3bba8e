import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const CALL = /\b(?:log|logger)\.(trace|debug|info|warn|error|fatal)\(/g;
// The fields, as an object or under a name, and then the message.
const REST = /^\s*(?:(?:\{[^}]*\}|\w+),\s*)?(['`])(.*?)\1/s;

it('docs/logs.md names every line that the sources write, and no other', () => {
  const written = ['backend/src', 'db/src'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('test'))
      .flatMap((file) => linesOf(readFileSync(new URL(`${folder}/${file}`, root), 'utf8'))),
  );
  const document = readFileSync(new URL('docs/logs.md', root), 'utf8');
  const named = [...document.matchAll(/^\| (\w+) \| `([^`]+)` \|/gm)].map(
    ([, level, message]) => `${level} ${message}`,
  );
  expect(named.sort()).toEqual([...new Set(written)].sort());
});

/** Level and message of each call, what is filled in as an ellipsis. */
function linesOf(source: string): string[] {
  return [...source.matchAll(CALL)].map(({ 0: call, 1: level, index }) => {
    const rest = source.slice(index + call.length);
    const message = REST.exec(rest)?.[2];
    if (message === undefined) throw new Error(`no message in ${call}${rest.slice(0, 80)}`);
    return `${level} ${message.replace(/\$\{[^}]*\}/g, '…')}`;
  });
}
