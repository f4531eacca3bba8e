import type { EventType } from '@customer-health/contract';
import type { Band, FactorKey } from '@customer-health/scoring';
import { BULK } from './messages-bulk.ts';
import { CUSTOMERS } from './messages-customers.ts';
import { HEALTH } from './messages-health.ts';
import { PEEK } from './messages-peek.ts';
import { VIEWS } from './messages-views.ts';
import { CHART } from './messages-chart.ts';
import { CUSTOMERS } from './messages-customers.ts';
import { HEALTH } from './messages-health.ts';
import { PORTFOLIO } from './messages-portfolio.ts';
import { ACCOUNT } from './messages-account.ts';
import { CHANGES } from './messages-changes.ts';
import { CHART } from './messages-chart.ts';
import { HEALTH } from './messages-health.ts';
import { HISTORY } from './messages-history.ts';
import { SCORECARDS } from './messages-scorecards.ts';
import { SETTINGS } from './messages-settings.ts';
import { BACKTEST } from './messages-backtest.ts';
import { HEALTH } from './messages-health.ts';
import { SOURCES } from './messages-sources.ts';
import { START } from './messages-start.ts';
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

/** Every text that people read, in one place. Numbers come in already formatted. */
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
  bulk: BULK,
  peek: PEEK,
  views: VIEWS,
  customers: {
    title: 'Customers',
    count: (count: number, shown: string) => (count === 1 ? '1 customer' : `${shown} customers`),
    asOf: (time: string) => `scores as of ${time}`,
    search: 'Search customers',
    searchHint: 'Name, id or domain',
    searchKey: 'Press / to search',
    bandFilter: 'Filter by band',
    activeFilters: 'Active filters',
    filterNames: { search: 'Search', band: 'Band', segment: 'Segment', owner: 'Owner' },
    removeFilter: (filter: string) => `Remove filter ${filter}`,
    clear: 'Clear filters',
    columns: {
      name: 'Customer',
      score: 'Score',
      change7d: '7 d',
      change30d: '30 d',
      change90d: '90 d',
      arr: 'ARR',
      renewalDate: 'Renewal',
      mainReason: 'Main reason',
      segment: 'Segment',
      owner: 'Owner',
    },
    changeTitle: (days: number) => `Change in ${days} days`,
    nothingLost: 'No points lost',
    sortBy: 'Sort by',
    sortDirection: { asc: 'ascending', desc: 'descending' },
    pages: 'Pages',
    range: (from: string, to: string, total: string) => `${from}–${to} of ${total}`,
    first: 'First page',
    previous: 'Previous',
    next: 'Next',
    noMatchTitle: 'No customer matches',
    noMatch: 'None of your customers has all of these:',
    emptyTitle: 'No customers yet',
    emptyText:
      'Create a customer and send an event. The score appears here by itself, within seconds.',
    emptyLink: 'Show me what to send, or load demo customers',
  },
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
  health: HEALTH,
  portfolio: PORTFOLIO,
  changes: CHANGES,
  chart: CHART,
  health: HEALTH,
  account: ACCOUNT,
  history: HISTORY,
  scorecards: SCORECARDS,
  backtest: BACKTEST,
  health: HEALTH,
  sources: SOURCES,
  start: START,
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
  settings: SETTINGS,
  settings: {
    title: 'Settings',
    subtitle: 'What counts as a key feature, how this dashboard looks, and demo data.',
    features: 'Key features',
    featuresText:
      'Feature adoption is the share of these features that a customer used in 90 days. Names must be those of your feature_use events.',
    noFeatures: 'No key features yet. Without them feature adoption is left out of every score.',
    add: 'Add',
    addLabel: 'Add a key feature',
    remove: (feature: string) => `Remove ${feature}`,
    save: 'Save',
    saving: 'Saving…',
    saved: 'Saved. Every customer is scored anew.',
    discard: 'Discard changes',
    unsaved: 'Unsaved changes',
    blank: 'Type a name first.',
    duplicate: (feature: string) => `“${feature}” is in the list already.`,
    tooLong: (max: number) => `A name has at most ${max} characters.`,
    tooMany: (max: number) => `At most ${max} key features.`,
    appearance: 'Appearance',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
    shortcuts: 'Keyboard shortcuts',
    shortcutsText: '? shows them all.',
    developers: 'For developers',
    docs: 'API documentation',
    docsText: 'Every endpoint, with its schemas and a form to try it.',
  },
};
