/** Numbers in columns: a line for each table, the names on top, the sums below. */
export function tablesText(
  names: readonly string[],
  tables: readonly { table: string; counts: readonly number[] }[],
): string {
  const sums = names.map((_, index) =>
    tables.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0),
  );
  const lines = [
    ['', ...names],
    ...tables.map(({ table, counts }) => [table, ...counts.map(grouped)]),
    ['', ...sums.map(grouped)],
  ];
  const widths = ['', ...names].map((_, index) =>
    Math.max(...lines.map((line) => line[index]?.length ?? 0)),
  );
  const text = lines.map((line) =>
    line
      .map((cell, index) =>
        index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0),
      )
      .join('  '),
  );
  return text.map((line) => `  ${line}\n`).join('');
}

function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

/** A size for people. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
