import type { RawSearch } from '../components/search-params.ts';

/** Reads a query string; a name that comes several times becomes a list. */
export function parseSearch(query: string): RawSearch {
  const search = new URLSearchParams(query);
  const names = [...new Set(search.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = search.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

/** Writes a query string that people can read: a list repeats its name. */
export function stringifySearch(search: RawSearch): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '') query.append(name, String(item));
    }
  }
  return query.size === 0 ? '' : `?${query}`;
}
