import { PORTFOLIO_WINDOWS, type PortfolioQuery } from '@customer-health/contract';
import { compact, type RawSearch, textsOf } from '../../components/search-params.ts';

type PortfolioWindow = PortfolioQuery['window'];

const DEFAULT_WINDOW: PortfolioWindow = 30;

/** What the URL of the portfolio says: which customers, and how many days back they are compared. */
export interface PortfolioSearch {
  segment?: string[];
  owner?: string[];
  window?: PortfolioWindow;
}

/** Reads the URL; what it does not know is left out, and so is the default window. */
export function parsePortfolioSearch(raw: RawSearch): PortfolioSearch {
  return compact({
    segment: textsOf(raw.segment),
    owner: textsOf(raw.owner),
    window: withoutDefault(
      PORTFOLIO_WINDOWS.find((days) => String(days) === String(textOrNumber(raw.window))),
    ),
  });
}

/** The request that fetches what the URL says. */
export function toPortfolioQuery(search: PortfolioSearch): Partial<PortfolioQuery> {
  return { ...search, window: windowOf(search) };
}

/** The days between the two days that are compared. */
export function windowOf({ window = DEFAULT_WINDOW }: PortfolioSearch): PortfolioWindow {
  return window;
}

/** The same customers, compared over another window. */
export function withWindow(search: PortfolioSearch, window: PortfolioWindow): PortfolioSearch {
  return compact({ ...search, window: withoutDefault(window) });
}

/** Other customers, compared over the same window. */
export function withScope(
  { window }: PortfolioSearch,
  { segment, owner }: Record<'segment' | 'owner', string[] | undefined>,
): PortfolioSearch {
  return compact({ segment, owner, window });
}

/** Whether the customers are narrowed. */
export function isNarrowed({ segment, owner }: PortfolioSearch): boolean {
  return segment !== undefined || owner !== undefined;
}

function withoutDefault(window: PortfolioWindow | undefined): PortfolioWindow | undefined {
  return window === DEFAULT_WINDOW ? undefined : window;
}

function textOrNumber(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}
