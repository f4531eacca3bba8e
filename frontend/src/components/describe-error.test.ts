import { ApiError, type Problem } from '@customer-health/contract';
import { expect, it } from 'vitest';
import { describeError, isNotFound } from './describe-error.ts';

const problem: Problem = {
  type: 'about:blank',
  title: 'The request is not valid.',
  status: 422,
  detail: 'sort is not known.',
  code: 'validation_failed',
  requestId: 'req-1',
};

it('says what the API said', () => {
  expect(describeError(new ApiError(422, problem, null))).toEqual({
    title: 'The request is not valid.',
    detail: 'sort is not known.',
    requestId: 'req-1',
    remedy: 'retry',
    retryAfter: null,
  });
});

it('says the status of an answer that is not a problem', () => {
  expect(describeError(new ApiError(502, null, 'req-2'))).toEqual({
    title: 'The server cannot answer right now.',
    detail: 'The server answered 502.',
    requestId: 'req-2',
    remedy: 'retry',
    retryAfter: null,
  });
  expect(describeError(new ApiError(418, null, null)).title).toBe('Something went wrong.');
});

it.each([403, 404, 413, 429, 500, 503, 504])('has words of its own for %i', (status) => {
  const { title } = describeError(new ApiError(status, null, null));
  expect(title).not.toBe('Something went wrong.');
});

it('says when to ask again', () => {
  expect(describeError(new ApiError(429, null, null, 12)).retryAfter).toBe(12);
});

it('lets the browser ask for the password', () => {
  const { remedy, detail } = describeError(new ApiError(401, problem, null));
  expect([remedy, detail]).toEqual(['reload', expect.stringContaining('come back to this page')]);
});

it('says that the server took too long', () => {
  const late = new DOMException('late', 'TimeoutError');
  expect(describeError(late).title).toBe('The server took too long to answer.');
});

it('says that there was no answer', () => {
  expect(describeError(new TypeError('Failed to fetch')).title).toBe(
    'The server cannot be reached.',
  );
});

it('says whatever else was thrown', () => {
  expect(describeError(new Error('broken')).detail).toBe('broken');
  expect(describeError('odd').detail).toBe('odd');
});

it('knows a customer that is not there', () => {
  expect(isNotFound(new ApiError(404, null, null))).toBe(true);
  expect(isNotFound(new ApiError(500, null, null))).toBe(false);
  expect(isNotFound(null)).toBe(false);
});
