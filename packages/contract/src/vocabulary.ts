/** Words and limits of the API that need no schema, so that a browser can have them alone. */

/** The kinds of event that are taken in. */
export const EVENT_TYPES = [
  'login',
  'feature_use',
  'api_call',
  'ticket_opened',
  'ticket_solved',
  'invoice_issued',
  'invoice_paid',
  'invoice_voided',
] as const;

/** The kind of an event. */
export type EventType = (typeof EVENT_TYPES)[number];

/** Limits of what is taken in, in bytes of JSON, items, levels and keys; `inflation` is how much larger gzip may get. */
export const EVENT_LIMITS = {
  eventBytes: 32 * 1024,
  batchBytes: 5 * 1024 * 1024,
  batchEvents: 5_000,
  lineBytes: 32 * 1024,
  inflation: 100,
  depth: 32,
  keys: 256,
  stringBytes: 8 * 1024,
  pastDays: 400,
  /** Days for which an event is kept at least, whatever the retention. */
  keptDays: 35,
  futureMinutes: 5,
} as const;

/** How an event came in: by the customer's own route, a batch, a CloudEvent, or a Segment SDK. */
export const WAYS = ['events', 'batch', 'cloudevents', 'segment'] as const;

/** For how many days, today included, it is told what was refused. */
export const REJECT_DAYS = 14;

/** What becomes of events of customers that do not exist. */
export const UNKNOWN_CUSTOMERS = ['reject', 'park', 'create'] as const;

/** How an event came in. */
export type Way = (typeof WAYS)[number];

/** What the list can be sorted by; a leading `-` turns the order round. Unknown values come last both ways. */
export const CUSTOMER_SORT_KEYS = [
  'name',
  'score',
  'change7d',
  'change30d',
  'change90d',
  'arr',
  'renewalDate',
  'segment',
  'owner',
  'lastActivity',
] as const;

/** What the list can be sorted by. */
export type CustomerSortKey = (typeof CUSTOMER_SORT_KEYS)[number];

/** Every way to sort the list. */
export const CUSTOMER_SORTS = CUSTOMER_SORT_KEYS.flatMap((key) => [key, `-${key}` as const]);

/** A sort key with its direction. */
export type CustomerSort = (typeof CUSTOMER_SORTS)[number];

/** The windows that a portfolio can be compared over, in days. */
export const PORTFOLIO_WINDOWS = [7, 30, 90] as const;

/** A window that a portfolio can be compared over, in days. */
export type PortfolioWindow = (typeof PORTFOLIO_WINDOWS)[number];

/** One sort key, or two: the second orders those that are alike in the first. */
export type CustomerSorts = CustomerSort | `${CustomerSort},${CustomerSort}`;

/** How long the lists of filters and small charts can be. */
export const CUSTOMER_LIST_LIMITS = { facets: 200, sparklines: 100, sparklineDays: 30 } as const;

/** How many key features there can be, and how long a name, in characters. */
export const FEATURE_LIMITS = { count: 500, length: 200 } as const;

/** How far the points of a history are apart. */
export const HISTORY_STEPS = ['day', 'week', 'month'] as const;

/** How far the points of a history are apart. */
export type HistoryStep = (typeof HISTORY_STEPS)[number];

/** What a mark in a history is about. */
export const MARK_KINDS = ['ticket', 'invoice', 'scorecard', 'override', 'pulse', 'note'] as const;

/** What happened at a mark in a history; `published` is of a scorecard, `rules` of the rules that choose one. */
export const MARK_EVENTS = [
  'opened',
  'solved',
  'due',
  'paid',
  'late',
  'published',
  'rules',
  'made',
  'ended',
  'lapsed',
  'given',
  'written',
] as const;

/** What a timeline tells besides events. */
export const TOLD_KINDS = ['note', 'pulse', 'override', 'scorecard'] as const;

/** Every kind of entry in a timeline. */
export const TIMELINE_KINDS = [...EVENT_TYPES, ...TOLD_KINDS] as const;

/** The kind of an entry in a timeline. */
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** How long a note can be, in characters. */
export const NOTE_LENGTH = 5_000;

/** Which tickets or invoices are listed. */
export const ACCOUNT_STATES = ['open', 'all'] as const;

/** Which tickets or invoices are listed. */
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** What became of an invoice. */
export const INVOICE_STATES = ['open', 'overdue', 'paid', 'voided'] as const;

/** What became of an invoice. */
export type InvoiceState = (typeof INVOICE_STATES)[number];

/** The kinds of event whose counts are kept for each day. */
export const USAGE_TYPES = ['login', 'feature_use', 'api_call'] as const satisfies EventType[];

/** How many there can be of what describes scorecards and their rules, and how many customers a preview takes in. */
export const SCORECARD_COUNTS = {
  scorecards: 100,
  rules: 100,
  segmentsPerRule: 200,
  previewCustomers: 50_000,
  factsCustomers: 10_000,
} as const;

/** What loading demo customers goes through. */
export const DEMO_STAGES = ['customers', 'history', 'scores'] as const;

/** What loading demo customers is at. */
export type DemoStage = (typeof DEMO_STAGES)[number];

/** With whom the churned can be compared. */
export const BACKTEST_GROUPS = ['renewed', 'stayed'] as const;

/** With whom the churned are compared. */
export type BacktestGroup = (typeof BACKTEST_GROUPS)[number];

/**
 * How much one backtest over HTTP may hold: `customers` that are scored, and `listed` customers in each list of the
 * answer. `renewals` are so many that those who renewed are compared with by default.
 */
export const BACKTEST_LIMITS = { customers: 20_000, listed: 1_000, renewals: 10 } as const;

/** How many customers can be chosen to do something with all of them at once. */
export const SELECTION_LIMIT = 1_000;

/** How many views can be saved, and how long a name and a query can be, in characters. */
export const VIEW_LIMITS = { count: 200, nameLength: 100, queryLength: 2_000 } as const;

/** Who has a saved view in the list. */
export const VIEW_VISIBILITIES = ['personal', 'shared'] as const;

/** What the address of the customers page can narrow and order its list by. */
export const VIEW_PARAMETERS = [
  'search',
  'band',
  'segment',
  'noSegment',
  'owner',
  'noOwner',
  'scoreFrom',
  'scoreTo',
  'arrFrom',
  'arrTo',
  'renewalFrom',
  'renewalTo',
  'fromBand',
  'window',
  'sort',
] as const;

/** What can be wrong with one field or item of a request. */
export const FAULT_CODES = [
  'required',
  'unknown_field',
  'wrong_type',
  'invalid_value',
  'invalid_format',
  'too_long',
  'too_short',
  'too_large',
  'too_small',
  'too_deep',
  'too_many_keys',
  'forbidden_characters',
  'forbidden_key',
  'number_out_of_range',
  'unknown_event_type',
  'unknown_customer',
  'timestamp_out_of_range',
  'malformed_json',
] as const;

/** The code of one fault. */
export type FaultCode = (typeof FAULT_CODES)[number];

/** How events name their customer: by an id of its own, or by a user of a product. */
export const REFERENCE_KINDS = ['customer', 'user', 'anonymous'] as const;
