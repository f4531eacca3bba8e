import type { TicketPriority } from './model.ts';

/**
 * What a score is computed from: a handful of numbers about one customer on one UTC day.
 *
 * `tracked` tells a real zero from ignorance: it is true when the source behind a factor has delivered
 * something by that day (for any customer) and this customer is known to the sources at all. A zero that is
 * tracked is a fact ("nobody logged in"); a zero that is not tracked is no data.
 */
export interface Facts {
  loginFrequency: LoginFacts;
  featureAdoption: FeatureFacts;
  supportTickets: TicketFacts;
  invoiceTimeliness: InvoiceFacts;
  apiUsageTrend: ApiUsageFacts;
}

/** Logins in the window; `seats` is the customer's licensed seats, null when unknown. */
export interface LoginFacts {
  tracked: boolean;
  logins: number;
  seats: number | null;
}

/** Which key features were used in the window (names, sorted) and how many are defined. */
export interface FeatureFacts {
  tracked: boolean;
  used: string[];
  defined: number;
}

/** Tickets opened in the window, and how many of them have each priority. */
export interface TicketFacts {
  tracked: boolean;
  opened: number;
  byPriority: Record<TicketPriority, number>;
}

/**
 * The latest due invoices in the window, how many of them were paid in time, and for how many days the oldest
 * invoice of the window that is due and unpaid has been so (0 where there is none).
 */
export interface InvoiceFacts {
  due: number;
  onTime: number;
  daysOverdue: number;
}

/** API calls in the window, and in the window of the same length before it. */
export interface ApiUsageFacts {
  tracked: boolean;
  current: number;
  previous: number;
}
