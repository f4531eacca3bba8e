/** A value that `copy` takes: null, or whatever its text form says. */
export type CopyValue = string | number | null;

const SPECIAL = /[\\\n\r\t]/g;
const ESCAPED: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Rows in the text format of `copy`. */
export function copyText(rows: Iterable<readonly CopyValue[]>): string {
  let text = '';
  for (const row of rows) text += `${row.map(cell).join('\t')}\n`;
  return text;
}

function cell(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return value.replace(SPECIAL, (found) => ESCAPED[found] ?? found);
}

/** The command that reads the rows. */
export function copyCommand(table: string, columns: readonly string[], from: string): string {
  return `copy ${table} (${columns.join(', ')}) from ${from}`;
}
