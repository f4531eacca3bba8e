/** Which customers are selected, and the one from which a range begins. */
export interface Selection {
  ids: ReadonlySet<string>;
  anchor: string | null;
}

/** Nobody. */
export const EMPTY_SELECTION: Selection = { ids: new Set(), anchor: null };

interface Toggle {
  id: string;
  /** Whether all rows from the anchor on are meant. */
  range: boolean;
  /** The ids of the rows on the page, in their order. */
  shown: readonly string[];
  /** How many can be selected. */
  most: number;
}

/** The selection with a row more or less; a range gets what becomes of the row at its end. */
export function toggleRow(
  { ids, anchor }: Selection,
  { id, range, shown, most }: Toggle,
): Selection {
  const isOn = !ids.has(id);
  const rows = range ? rangeOf(shown, anchor, id) : [id];
  return { ids: isOn ? withRows(ids, rows, most) : withoutRows(ids, rows), anchor: id };
}

/** The selection with all of these rows; without them where all are in it. */
export function toggleRows({ ids }: Selection, rows: readonly string[], most: number): Selection {
  const isFull = rows.every((id) => ids.has(id));
  return { ids: isFull ? withoutRows(ids, rows) : withRows(ids, rows, most), anchor: null };
}

function rangeOf(shown: readonly string[], anchor: string | null, id: string): readonly string[] {
  const [from, to] = [anchor === null ? -1 : shown.indexOf(anchor), shown.indexOf(id)];
  if (from < 0 || to < 0) return [id];
  return shown.slice(Math.min(from, to), Math.max(from, to) + 1);
}

function withRows(ids: ReadonlySet<string>, rows: readonly string[], most: number): Set<string> {
  return new Set([...new Set([...ids, ...rows])].slice(0, most));
}

function withoutRows(ids: ReadonlySet<string>, rows: readonly string[]): Set<string> {
  const gone = new Set(rows);
  return new Set([...ids].filter((id) => !gone.has(id)));
}
