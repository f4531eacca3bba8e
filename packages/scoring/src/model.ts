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

interface FactorSettings {
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
}

/** Settings of invoice timeliness. */
export interface InvoiceTimelinessSettings extends FactorSettings {
  /** How many of the latest due invoices count. */
  maxInvoices: number;
}

/** Settings of the API usage trend; its window is compared with the one before it. */
export interface ApiUsageTrendSettings extends FactorSettings {
  /** Calls added to the denominator, so that small volumes do not swing to the extremes. */
  smoothing: number;
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

/** One immutable version of the model. */
export interface Scorecard {
  id: string;
  version: number;
  factors: FactorSettingsByKey;
  bands: BandLimits;
}

/** The model that a new installation starts with. */
export const DEFAULT_SCORECARD: Scorecard = {
  id: 'default',
  version: 1,
  factors: {
    loginFrequency: {
      weight: 25,
      windowDays: 30,
      target: 20,
      targetPerSeat: null,
      missing: 'exclude',
    },
    featureAdoption: { weight: 25, windowDays: 90, missing: 'exclude' },
    supportTickets: { weight: 20, windowDays: 90, penaltyPerTicket: 10, missing: 'exclude' },
    invoiceTimeliness: {
      weight: 20,
      windowDays: 365,
      maxInvoices: 12,
      missing: { neutral: 50 },
    },
    apiUsageTrend: { weight: 10, windowDays: 30, smoothing: 20, missing: 'exclude' },
  },
  bands: { healthy: 75, watch: 55, atRisk: 35 },
};
