export { ApiError, type Client, type ClientOptions, createClient, type Page } from './client.ts';
export { IdSchema, MAX_ID_BYTES } from './common.ts';
export * from './customers.ts';
export * from './demo.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './health.ts';
export * from './operation.ts';
export * from './settings.ts';
