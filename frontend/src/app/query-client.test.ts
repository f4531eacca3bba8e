import { ApiError } from '@customer-health/contract';
import { expect, it } from 'vitest';
import { createQueryClient, shouldRetry } from './query-client.ts';

it('tries once more where that can help', () => {
  expect(shouldRetry(0, new TypeError('Failed to fetch'))).toBe(true);
  expect(shouldRetry(0, new ApiError(503, null, null))).toBe(true);
  expect(shouldRetry(1, new ApiError(503, null, null))).toBe(false);
  expect(shouldRetry(0, new ApiError(404, null, null))).toBe(false);
});

it('asks the server also where the browser thinks it is offline', () => {
  expect(createQueryClient().getDefaultOptions().queries?.networkMode).toBe('always');
});
