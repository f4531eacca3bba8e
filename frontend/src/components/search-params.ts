/** What a URL's query holds: a text, or several under one name. */
export type RawSearch = Record<string, unknown>;

/** The values under a name, as texts. */
export function textsOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((item): item is string => typeof item === 'string' && item !== '');
}

/** The values under a name that are words of a closed list, each once, in the order of the list. */
export function wordsOf<const T extends string>(value: unknown, words: readonly T[]): T[] {
  const given = new Set(textsOf(value));
  return words.filter((word) => given.has(word));
}

/** A list with a word taken out where it is in, and put in where it is not; undefined when none is left. */
export function toggled<T>(list: readonly T[] | undefined, item: T): T[] | undefined {
  const rest = (list ?? []).filter((other) => other !== item);
  const next = rest.length === (list ?? []).length ? [...rest, item] : rest;
  return next.length === 0 ? undefined : next;
}

/** An object without the fields that are undefined or empty lists. */
export function compact<T extends object>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
