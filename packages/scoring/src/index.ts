export { scoreApiUsageTrend } from './api-usage-trend.ts';
export { type AucInterval, aucInterval, aucVariance, rocAuc } from './auc.ts';
export {
  type Backtest,
  type BacktestOptions,
  type BacktestStatistics,
  type BacktestSubject,
  type BandOutcome,
  backtest,
  type FactorSeparation,
  type LimitOutcome,
  MIN_CHURNED,
  type Separation,
} from './backtest.ts';
export { bandOf } from './bands.ts';
export type {
  BehaviourTerm,
  ChangeEnd,
  ChangeFacts,
  ChangeInput,
  ChangeTerm,
  ExplainedChange,
  FactorOnDay,
  OtherTerm,
} from './change.ts';
export { largestTermText } from './change-text.ts';
export { checkScorecard, SCORECARD_LIMITS, type ScorecardFault } from './check-scorecard.ts';
export {
  type ChosenScorecard,
  chooseScorecard,
  DEFAULT_SCORECARD_ID,
  type ScorecardRule,
} from './choose-scorecard.ts';
export { diffScorecards, type ScorecardChange } from './diff-scorecard.ts';
export { explainChange } from './explain-change.ts';
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
export {
  judgeSources,
  SOURCE_DAYS,
  SOURCE_STATES,
  type SourceCounts,
  type SourceDay,
  type SourceJudgement,
  type SourceState,
} from './freshness.ts';
export { type AppliedCap, applyHardRules } from './hard-rules.ts';
export { type FactorHealth, type HealthScore, scoreHealth } from './health-score.ts';
export { scoreInvoiceTimeliness } from './invoice-timeliness.ts';
export { liftInWorst, type PrecisionRecall, precisionRecall } from './lift.ts';
export { loginTarget, scoreLoginFrequency } from './login-frequency.ts';
export {
  BANDS,
  type Band,
  type BandLimits,
  DEFAULT_SCORECARD,
  FACTOR_KEYS,
  type FactorKey,
  type FactorSettingsByKey,
  type HardRule,
  type MissingDataRule,
  RULE_FACTS,
  type RuleFact,
  type Scorecard,
  type ScorecardBody,
  TICKET_PRIORITIES,
  type TicketPriority,
} from './model.ts';
export { orderScorecard } from './order-scorecard.ts';
export { applyOverride, type ScoreOverride } from './override.ts';
export {
  PREVIEW_LIMITS,
  type PreviewCustomer,
  type PreviewedCustomer,
  type PreviewMove,
  type PreviewSide,
  previewCustomer,
  previewScorecard,
  type ScorecardPreview,
  sumUpPreview,
} from './preview-scorecard.ts';
export { midranks, rankCorrelation } from './rank-correlation.ts';
export { roundHealth } from './round-health.ts';
export { roundSignedParts } from './round-signed-parts.ts';
export { roundParts, roundScore, roundTo, scoreChange, shownScore } from './rounding.ts';
export { scoreSupportTickets } from './support-tickets.ts';
export { addDays, type DayWindow, factorWindows, isDay, utcDay, windowEnding } from './windows.ts';
