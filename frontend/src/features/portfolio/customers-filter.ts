import type { Portfolio, PortfolioWindow } from '@customer-health/contract';
import type { Band } from '@customer-health/scoring';
import { compact } from '../../components/search-params.ts';
import { type PortfolioSearch, windowOf } from './portfolio-search.ts';

/** The part of the URL of the customers list that numbers of the portfolio lead to; the names are those of the API. */
export interface CustomersFilter {
  band?: Band[];
  segment?: string[];
  noSegment?: true;
  owner?: string[];
  scoreFrom?: number;
  scoreTo?: number;
  renewalFrom?: string;
  renewalTo?: string;
  fromBand?: Band | 'unknown';
  window?: PortfolioWindow;
  sort?: 'renewalDate' | `${'' | '-'}change${7 | 30 | 90}d`;
}

/** What a number of the portfolio counts, within the customers that the page is about. */
export type Selection =
  | { kind: 'all' }
  | { kind: 'band'; band: Band }
  | { kind: 'atRisk' }
  | { kind: 'scores'; from: number; to: number }
  | { kind: 'move'; from: Band | null; to: Band }
  | { kind: 'segment'; segment: string | null; only?: Band | 'atRisk' }
  | { kind: 'renewals'; renewals: Pick<Portfolio['renewals'], 'from' | 'to'> }
  | { kind: 'movers'; direction: 'up' | 'down' };

const AT_RISK: Band[] = ['at_risk', 'critical'];

/** The filter of the customers list that leaves exactly those whom a number of the portfolio counts. */
export function toCustomersFilter(page: PortfolioSearch, selection: Selection): CustomersFilter {
  const { segment, owner } = page;
  return compact({ segment, owner, ...select(page, selection) });
}

function select(page: PortfolioSearch, selection: Selection): CustomersFilter {
  switch (selection.kind) {
    case 'all':
      return {};
    case 'band':
      return { band: [selection.band] };
    case 'atRisk':
      return { band: AT_RISK };
    case 'scores':
      return { scoreFrom: selection.from, scoreTo: selection.to };
    case 'move':
      return {
        band: [selection.to],
        fromBand: selection.from ?? 'unknown',
        window: windowOf(page),
      };
    case 'segment':
      return { ...ofSegment(selection.segment), ...bandsOf(selection.only) };
    case 'renewals': {
      const { from, to } = selection.renewals;
      return { band: AT_RISK, renewalFrom: from, renewalTo: to, sort: 'renewalDate' };
    }
    case 'movers':
      return { sort: `${selection.direction === 'up' ? '-' : ''}change${windowOf(page)}d` };
  }
}

function ofSegment(segment: string | null): CustomersFilter {
  return segment === null ? { noSegment: true } : { segment: [segment] };
}

function bandsOf(only: Band | 'atRisk' | undefined): CustomersFilter {
  if (only === undefined) return {};
  return { band: only === 'atRisk' ? AT_RISK : [only] };
}
