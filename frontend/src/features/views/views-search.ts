import type { View } from '@customer-health/contract';
import { type RawSearch, textsOf } from '../../components/search-params.ts';

/** Which view the address says is open. */
export interface ViewsSearch {
  view?: string | undefined;
}

/** Reads the view out of the address. */
export function parseViewsSearch(raw: RawSearch): ViewsSearch {
  const view = textsOf(raw.view)[0];
  return view === undefined ? {} : { view };
}

/** Whether two queries ask for the same, whatever the order of their parameters. */
export function sameQuery(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

function normal(query: string): string {
  const search = new URLSearchParams(query);
  search.sort();
  return search.toString();
}

/** The views of an author, and those that others share. */
export function splitViews(
  views: readonly View[],
  author: string,
): { own: View[]; shared: View[] } {
  return {
    own: views.filter((view) => view.author === author),
    shared: views.filter((view) => view.author !== author),
  };
}

/** The address of a view, for others. */
export function viewLink(origin: string, { id, query }: Pick<View, 'id' | 'query'>): string {
  const search = new URLSearchParams(query);
  search.set('view', id);
  return `${origin}/customers?${search}`;
}
