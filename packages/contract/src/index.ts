export * from './account.ts';
export * from './backtest.ts';
export * from './changes.ts';
export { ApiError, type Client, type ClientOptions, createClient, type Page } from './client.ts';
export { IdSchema, MAX_ID_BYTES } from './common.ts';
export * from './currency.ts';
export * from './customer-bulk.ts';
export * from './customer-export.ts';
export * from './customer-list.ts';
export * from './customers.ts';
export * from './demo.ts';
export * from './errors.ts';
export * from './event-input.ts';
export {
  type BatchReceipt,
  BatchReceiptSchema,
  type Event,
  EventListQuery,
  type EventReceipt,
  EventReceiptSchema,
  EventSchema,
  listEventsRoute,
  postEventsRoute,
} from './events.ts';
export * from './health.ts';
export * from './history.ts';
export * from './idempotency.ts';
export * from './ingest.ts';
export { listMoversRoute, type Mover, MoverListQuery, MoverSchema } from './movers.ts';
export * from './notes.ts';
export * from './operation.ts';
export * from './overrides.ts';
export * from './portfolio.ts';
export * from './pulses.ts';
export * from './rejects.ts';
export {
  NoteSchema,
  RevisionSchema,
  ScorecardBodySchema,
  ScorecardIdSchema,
} from './scorecard-body.ts';
export {
  createScorecardDraftRoute,
  deleteScorecardDraftRoute,
  putScorecardDraftRoute,
  type ScorecardDraft,
  type ScorecardDraftCreate,
  ScorecardDraftSchema,
  type ScorecardDraftWrite,
} from './scorecard-drafts.ts';
export * from './scorecard-preview.ts';
export * from './scorecard-rules.ts';
export * from './scorecards.ts';
export * from './segment.ts';
export * from './segment-settings.ts';
export * from './settings.ts';
export * from './sources.ts';
export * from './start.ts';
export * from './timeline.ts';
export * from './unmatched.ts';
export * from './views.ts';
export * from './vocabulary.ts';
