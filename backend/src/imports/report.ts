import type { Source } from './mapping.ts';
import type { Target } from './mapping-fields.ts';

/** What became of the rows of a file. */
export interface FileCounts {
  file: string;
  target: Target;
  rows: number;
  inserted: number;
  updated: number;
  /** Rows that say what is known already. */
  duplicates: number;
  /** How many rows were left out, by the reason that the mapping gives. */
  skipped: Map<string, number>;
  rejected: number;
}

/** Counts that begin at zero. */
export function createCounts({ file, target }: Pick<Source, 'file' | 'target'>): FileCounts {
  const zero = { rows: 0, inserted: 0, updated: 0, duplicates: 0, rejected: 0 };
  return { file, target, ...zero, skipped: new Map() };
}

/** Whether every row of the file is accounted for exactly once. */
export function addsUp(counts: FileCounts): boolean {
  const { rows, inserted, updated, duplicates, rejected } = counts;
  return rows === inserted + updated + duplicates + skippedRows(counts) + rejected;
}

function skippedRows({ skipped }: FileCounts): number {
  return [...skipped.values()].reduce((total, count) => total + count, 0);
}

const HEADER = [
  'file',
  'target',
  'rows',
  'inserted',
  'updated',
  'duplicates',
  'skipped',
  'rejected',
];

/** The counts as a table for people, with why rows were skipped and whether the sums are right. */
export function countsTable(files: readonly FileCounts[]): string {
  const lines = files.map((counts) => {
    const { file, target, rows, inserted, updated, duplicates, rejected } = counts;
    const numbers = [rows, inserted, updated, duplicates, skippedRows(counts), rejected];
    return [file, target, ...numbers.map(String)];
  });
  const skipped = files.flatMap(({ file, skipped: reasons }) =>
    [...reasons].map(([reason, count]) => `${file}: ${count} skipped: ${reason}`),
  );
  return [...align([HEADER, ...lines]), ...skipped, ...sums(files)].join('\n');
}

function align(lines: string[][]): string[] {
  const widths = HEADER.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines.map((line) =>
    line
      .map((text, column) =>
        column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}

function sums(files: readonly FileCounts[]): string[] {
  const wrong = files.filter((counts) => !addsUp(counts));
  if (wrong.length === 0) return ['Every row is accounted for.'];
  return wrong.map(
    ({ file }) =>
      `The counts of ${file} do not add up: this is a fault of the import, please report it.`,
  );
}
