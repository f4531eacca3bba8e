import type { EventType } from '@customer-health/contract';
import type { Band, FactorKey } from '@customer-health/scoring';
import { CHART } from './messages-chart.ts';
import { CUSTOMERS } from './messages-customers.ts';
import { PORTFOLIO } from './messages-portfolio.ts';
import { ERRORS, PALETTE, PRINT, SHELL, SHORTCUTS_SHEET } from './messages-shell.ts';

const BANDS: Record<Band, string> = {
  healthy: 'Healthy',
  watch: 'Watch',
  at_risk: 'At risk',
  critical: 'Critical',
  no_data: 'No data',
};

const FACTORS: Record<FactorKey, string> = {
  loginFrequency: 'Login frequency',
  featureAdoption: 'Feature adoption',
  supportTickets: 'Support tickets',
  invoiceTimeliness: 'Invoice timeliness',
  apiUsageTrend: 'API usage trend',
};

const EVENT_TYPES: Record<EventType, string> = {
  login: 'Logins',
  feature_use: 'Feature use',
  api_call: 'API calls',
  ticket_opened: 'Tickets opened',
  ticket_solved: 'Tickets solved',
  invoice_issued: 'Invoices issued',
  invoice_paid: 'Invoices paid',
  invoice_voided: 'Invoices voided',
};

/**
 * Every text that people read, in one place: here what the first page needs, and in `messages-….ts` beside it what only one
 * later page does. Numbers come in already formatted.
 */
export const messages = {
  product: 'Customer Health',
  bands: BANDS,
  factors: FACTORS,
  notKnown: 'not known',
  retry: 'Retry',
  reload: 'Reload',
  cancel: 'Cancel',
  loading: 'Loading…',
  copy: 'Copy',
  copied: 'Copied',
  requestId: 'Request id',
  shell: SHELL,
  palette: PALETTE,
  print: PRINT,
  shortcutsSheet: SHORTCUTS_SHEET,
  errors: ERRORS,
  demo: {
    label: 'Demo data.',
    notice: (count: string) => `${count} demo customers are loaded, so that you can look around.`,
    remove: 'Remove demo customers',
    confirmTitle: (count: string) => `Remove ${count} demo customers?`,
    confirm:
      'Their events, tickets, invoices and scores go with them. Your own customers stay. This cannot be undone.',
    removing: 'Removing…',
    heading: 'Demo data',
    loaded: (count: string) => `${count} of your customers are demo customers.`,
  },
  customers: CUSTOMERS,
  customer: {
    back: 'Customers',
    missing: 'There is no such customer',
    missingText: (id: string) => `No customer has the id “${id}”. It may have been removed.`,
    days: (days: number) => `in ${days} d`,
    arr: (money: string) => `${money} ARR`,
    renews: (relative: string, exact: string) => `renewal ${relative} (${exact})`,
    owner: 'owner',
    scored: (time: string) => `score as of ${time}`,
    onlySegment: (segment: string) => `Customers in segment ${segment}`,
    onlyOwner: (owner: string) => `Customers of ${owner}`,
    demo: 'Demo',
    churned: (day: string) => `churned ${day}`,
  },
  chart: CHART,
  portfolio: PORTFOLIO,
  timeline: {
    title: 'Timeline',
    filter: 'Filter by kind',
    types: EVENT_TYPES,
    empty: 'Nothing happened yet. Send an event, or write a note.',
    emptyFilter: 'Nothing of this kind in these days.',
    login: (count: number, shown: string) => (count === 1 ? 'Login' : `${shown} logins`),
    feature: (name: string, count: number, shown: string) =>
      count === 1 ? `Used ${name}` : `Used ${name} ${shown} times`,
    api: (count: number, shown: string) => (count === 1 ? '1 API call' : `${shown} API calls`),
    by: (user: string) => `by ${user}`,
    ticketOpened: (id: string) => `Ticket ${id} opened`,
    ticketSolved: (id: string) => `Ticket ${id} solved`,
    priority: (priority: string) => `${priority} priority`,
    invoiceIssued: (id: string) => `Invoice ${id} issued`,
    invoicePaid: (id: string) => `Invoice ${id} paid`,
    invoiceVoided: (id: string) => `Invoice ${id} voided`,
    due: (day: string) => `due ${day}`,
    onTime: 'on time',
    late: (days: number, shown: string) => (days === 1 ? '1 day late' : `${shown} days late`),
  },
};
