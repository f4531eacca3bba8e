/**
 * What the product believes: every number of the health model, in one place.
 * A scorecard is data; the five factor files hold the only arithmetic that reads it.
 */

/** The factors in the order in which they are shown and added up. */
export const FACTOR_KEYS = [
  'loginFrequency',
  'featureAdoption',
  'supportTickets',
  'invoiceTimeliness',
  'apiUsageTrend',
] as const;

/** The name of a factor, as it stands on the wire. */
export type FactorKey = (typeof FACTOR_KEYS)[number];

/** The bands from best to worst; `no_data` is a customer about whom nothing is known. */
export const BANDS = ['healthy', 'watch', 'at_risk', 'critical', 'no_data'] as const;

/** Where a score falls. */
export type Band = (typeof BANDS)[number];

/**
 * What a factor counts for when there is no data for it: `exclude` leaves the factor out and spreads
 * its weight over the rest; `{ neutral }` scores it with that value (0–100).
 */
export type MissingDataRule = 'exclude' | { neutral: number };

/** How urgent a ticket is; one without a stated priority counts as `normal`. */
export const TICKET_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

/** How urgent a ticket is. */
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

interface FactorSettings {
  /** Whether the factor takes part at all. */
  enabled: boolean;
  /** Share of the total. Weights need not sum to 100; they are normalised. Not negative. */
  weight: number;
  /** Length of the window in whole UTC days, the day of `asOf` included. */
  windowDays: number;
  missing: MissingDataRule;
}

/** Settings of login frequency. */
export interface LoginFrequencySettings extends FactorSettings {
  /** Logins in the window that earn 100. */
  target: number;
  /** Logins per seat in the window that earn 100; replaces `target` where the seats are known. */
  targetPerSeat: number | null;
}

/** Settings of support ticket volume. */
export interface SupportTicketsSettings extends FactorSettings {
  /** Points taken for each ticket opened in the window. */
  penaltyPerTicket: number;
  /** How many tickets a ticket of this priority counts for. */
  priorityWeights: Record<TicketPriority, number>;
}

/** Settings of invoice timeliness. */
export interface InvoiceTimelinessSettings extends FactorSettings {
  /** How many of the latest due invoices count. */
  maxInvoices: number;
  /** Days after the due day on which a payment is still on time. */
  graceDays: number;
}

/** Settings of the API usage trend; its window is compared with the one before it. */
export interface ApiUsageTrendSettings extends FactorSettings {
  /** Calls added to the denominator, so that small volumes do not swing to the extremes. */
  smoothing: number;
  /** Calls in both windows together below which the trend is flat: too few to tell. */
  minimumVolume: number;
}

/** Lower limits of the bands, inclusive; below `atRisk` is critical. */
export interface BandLimits {
  healthy: number;
  watch: number;
  atRisk: number;
}

/** Settings of each factor. */
export interface FactorSettingsByKey {
  loginFrequency: LoginFrequencySettings;
  featureAdoption: FactorSettings;
  supportTickets: SupportTicketsSettings;
  invoiceTimeliness: InvoiceTimelinessSettings;
  apiUsageTrend: ApiUsageTrendSettings;
}

/** Settings of feature adoption. */
export type FeatureAdoptionSettings = FactorSettingsByKey['featureAdoption'];

/** What a hard rule looks at: a number among the facts. */
export const RULE_FACTS = [
  'daysOverdue',
  'ticketsOpened',
  'urgentTickets',
  'logins',
  'featuresUsed',
  'apiCalls',
] as const;

/** What a hard rule looks at. */
export type RuleFact = (typeof RULE_FACTS)[number];

/** Limits the score where a fact is beyond a value, whatever the factors say. */
export interface HardRule {
  fact: RuleFact;
  /** `over`: more than `value`; `under`: less. */
  is: 'over' | 'under';
  value: number;
  /** The highest score, 0–100, while the rule holds. */
  cap: number;
}

/** What a score is computed with, apart from which version of which scorecard it is. */
export interface ScorecardBody {
  factors: FactorSettingsByKey;
  bands: BandLimits;
  hardRules: HardRule[];
}

/** One immutable version of the model. */
export interface Scorecard extends ScorecardBody {
  id: string;
  version: number;
}

/** The model that a new installation starts with. */
export const DEFAULT_SCORECARD: Scorecard = {
  id: 'default',
  version: 1,
  factors: {
    loginFrequency: {
      enabled: true,
      weight: 25,
      windowDays: 30,
      target: 20,
      targetPerSeat: null,
      missing: 'exclude',
    },
    featureAdoption: { enabled: true, weight: 25, windowDays: 90, missing: 'exclude' },
    supportTickets: {
      enabled: true,
      weight: 20,
      windowDays: 90,
      penaltyPerTicket: 10,
      priorityWeights: { low: 1, normal: 1, high: 1, urgent: 1 },
      missing: 'exclude',
    },
    invoiceTimeliness: {
      enabled: true,
      weight: 20,
      windowDays: 365,
      maxInvoices: 12,
      graceDays: 0,
      missing: { neutral: 50 },
    },
    apiUsageTrend: {
      enabled: true,
      weight: 10,
      windowDays: 30,
      smoothing: 20,
      minimumVolume: 0,
      missing: 'exclude',
    },
  },
  bands: { healthy: 75, watch: 55, atRisk: 35 },
  hardRules: [],
};
