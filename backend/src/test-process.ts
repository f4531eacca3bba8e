import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { copyTemplate, type Template } from '@customer-health/db/test-database';

/** Settings of a migrated database that nobody has open, of the kind that the suite runs on; `close` removes it. */
export async function ownDatabase(
  template: Template,
): Promise<{ env: Record<string, string>; close(): Promise<void> }> {
  const { place, remove } = await copyTemplate(template);
  const { url, directory } = place;
  return {
    env: url === undefined ? { DATA_DIR: directory } : { DATABASE_URL: url },
    close: remove,
  };
}

/** A command of ours in a process of its own, and what it printed so far. */
export interface TestProcess {
  child: ChildProcess;
  output(): string;
  /** Resolves with the text once the output matches; rejects with the output when the process ends before. */
  untilPrints(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Resolves when the process has ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

const running = new Set<ChildProcess>();

/** Runs a built command with these settings and no others. */
export function runCommand(
  command: string,
  env: Record<string, string>,
  args: string[] = [],
): TestProcess {
  const file = fileURLToPath(new URL(`../dist/bin/${command}.js`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let printed = '';
  const watchers = new Set<() => void>();
  const onData = (data: Buffer) => {
    printed += data;
    for (const watch of watchers) watch();
  };
  child.stdout.on('data', onData);
  child.stderr.on('data', onData);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  return {
    child,
    output: () => printed,
    ended,
    untilPrints: (pattern) =>
      new Promise((resolve, reject) => {
        const watch = () => {
          const match = printed.match(pattern);
          if (match !== null) resolve(match);
        };
        watchers.add(watch);
        watch();
        ended.then(
          () => reject(new Error(`ended before it printed ${pattern}:\n${printed}`)),
          reject,
        );
      }),
  };
}

/** Ends whatever a test left running. */
export function killCommands(): void {
  for (const child of running) child.kill('SIGKILL');
}
