/** A customer as the demo tells it. */
export interface DemoCustomer {
  id: string;
  name: string;
  segment: string;
  plan: string;
  seats: number;
  arr: number;
  currency: string;
  owner: string;
  /** A UTC day. */
  renewalDate: string;
  domain: string;
  signedUpAt: string;
  churnedAt: string | null;
  attributes: Record<string, unknown>;
}

/** An event of a demo customer, as it would be sent in. */
export interface DemoEvent {
  eventId: string;
  type:
    | 'login'
    | 'feature_use'
    | 'api_call'
    | 'ticket_opened'
    | 'ticket_solved'
    | 'invoice_issued'
    | 'invoice_paid';
  timestamp: string;
  userId?: string;
  feature?: string;
  count?: number;
  ticketId?: string;
  priority?: 'low' | 'normal' | 'high' | 'urgent';
  subject?: string;
  invoiceId?: string;
  amount?: number;
  currency?: string;
  /** A UTC day. */
  dueAt?: string;
  properties?: Record<string, unknown>;
}

/** What to make. The same options make the same data; a customer does not depend on how many there are. */
export interface DemoOptions {
  seed: number;
  customers: number;
  /** Days of usage and tickets, today included. Invoices reach back about a year in any case. */
  days: number;
  /** The last UTC day with data. */
  today: string;
  /** No event is later than this instant. */
  now: string;
}

/** The key features of the product that the demo customers use. */
export const DEMO_FEATURES: readonly string[] = [
  'dashboards',
  'reports',
  'alerts',
  'exports',
  'api_keys',
  'sso',
  'automations',
  'integrations',
  'audit_log',
  'comments',
];

/** An event before it has its number, at a second since 1970. */
export interface Moment {
  at: number;
  event: Omit<DemoEvent, 'eventId' | 'timestamp'>;
}
