export { scoreApiUsageTrend } from './api-usage-trend.ts';
export { bandOf } from './bands.ts';
export type { FactorMeasure } from './factor.ts';
export { formatCount } from './factor.ts';
export type {
  ApiUsageFacts,
  Facts,
  FeatureFacts,
  InvoiceFacts,
  LoginFacts,
  TicketFacts,
} from './facts.ts';
export { scoreFeatureAdoption } from './feature-adoption.ts';
export { type FactorHealth, type HealthScore, scoreHealth } from './health-score.ts';
export { scoreInvoiceTimeliness } from './invoice-timeliness.ts';
export { loginTarget, scoreLoginFrequency } from './login-frequency.ts';
export {
  BANDS,
  type Band,
  type BandLimits,
  DEFAULT_SCORECARD,
  FACTOR_KEYS,
  type FactorKey,
  type FactorSettingsByKey,
  type MissingDataRule,
  type Scorecard,
} from './model.ts';
export { roundHealth } from './round-health.ts';
export { roundParts, roundScore, roundTo } from './rounding.ts';
export { scoreSupportTickets } from './support-tickets.ts';
export { addDays, type DayWindow, factorWindows, isDay, windowEnding } from './windows.ts';
