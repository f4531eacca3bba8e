import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Writes files into a directory of the test's own, which goes with it. */
export function writeFiles(files: Record<string, string | Buffer>): string {
  const directory = mkdtempSync(join(tmpdir(), 'customer-health-import-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  return directory;
}
