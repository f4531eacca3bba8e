import { appendFile, writeFile } from 'node:fs/promises';
import { ImportError } from './import-error.ts';
import type { Row } from './values.ts';

/** A row that was not imported, and why. `row` is null where the line could not be read as one. */
export interface Reject {
  file: string;
  line: number;
  reason: string;
  row: Row | Record<string, unknown> | null;
}

/** The rejects of a run: kept in a CSV file that is begun with the first of them. */
export interface Rejects {
  add(reject: Reject): void;
  /** Writes what was added since the last time. */
  flush(): Promise<void>;
}

const HEADER = 'file,line,reason,row\n';

/** Collects rejects for a file; an older file of that name is replaced once there is something to write. */
export function createRejects(path: string): Rejects {
  let waiting: Reject[] = [];
  let begun = false;
  return {
    add: (reject) => {
      waiting.push(reject);
    },
    flush: async () => {
      if (waiting.length === 0) return;
      const lines = waiting.map(toLine).join('');
      waiting = [];
      await (begun ? appendFile(path, lines) : writeFile(path, HEADER + lines)).catch(
        ({ code }: NodeJS.ErrnoException) => {
          throw new ImportError(
            `The rejects file ${path} cannot be written (${code}): choose another one with --rejects. What was imported stays; import again to go on.`,
          );
        },
      );
      begun = true;
    },
  };
}

function toLine({ file, line, reason, row }: Reject): string {
  const cells = [file, String(line), reason, row === null ? '' : JSON.stringify(row)];
  return `${cells.map(quote).join(',')}\n`;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
