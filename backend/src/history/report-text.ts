import { CAUSES } from './compare-row.ts';
import type { VerifyReport } from './verify.ts';

const MOST_LINES = 50;

/** What came of recomputing rows, for people: counts by cause, then the differences, the unexplained ones first. */
export function reportText(report: VerifyReport): string {
  const { checked, sample, findings, causes, from, to, seed } = report;
  const agree = checked - findings.length;
  const head = `${checked} rows of ${from} to ${to} recomputed (seed ${seed}): ${agree} agree, ${findings.length} differ.`;
  const few = checked < sample ? [`No more than ${checked} rows were found.`] : [];
  if (findings.length === 0) return `${[head, ...few].join('\n')}\n`;
  const met = CAUSES.filter((cause) => causes[cause] !== undefined);
  const counts = table([
    ['cause', 'differences', 'rows'],
    ...met.map((cause) => {
      const rows = findings.filter(({ differences }) =>
        differences.some((one) => one.cause === cause),
      );
      return [cause, String(causes[cause]), String(rows.length)];
    }),
  ]);
  const all = findings.flatMap(({ customerId, day, differences }) =>
    differences.map(({ what, stored, now, cause }) => ({
      cause,
      line: [customerId, day, what, shown(stored), shown(now), cause],
    })),
  );
  const isOpen = ({ cause }: (typeof all)[number]) => cause === 'unexplained';
  const lines = [...all.filter(isOpen), ...all.filter((one) => !isOpen(one))].map(
    ({ line }) => line,
  );
  const list = table([
    ['customer', 'day', 'what', 'stored', 'now', 'cause'],
    ...lines.slice(0, MOST_LINES),
  ]);
  const more = lines.length - MOST_LINES;
  const rest = more > 0 ? [`… and ${more} more; --json has them all.`] : [];
  return `${[head, ...few, '', ...counts, '', ...list, ...rest, '', verdict(report)].join('\n')}\n`;
}

function verdict({ causes }: VerifyReport): string {
  const open = causes.unexplained ?? 0;
  return open === 0
    ? 'Every difference is explained by what happened since.'
    : `UNEXPLAINED: ${open} differences follow from nothing that happened since.`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

const MOST_CHARACTERS = 40;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'not stored';
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}
