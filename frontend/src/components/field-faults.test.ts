import { ApiError } from '@customer-health/contract';
import { expect, it } from 'vitest';
import { fieldFaults } from './field-faults.ts';

it('tells what is wrong with each field, as a sentence', () => {
  const errors = [
    { pointer: '#/rates/EUR', code: 'too_small' as const, detail: 'must be above 0' },
    { pointer: '#/note', code: 'required' as const, detail: 'Say why.' },
  ];
  const problem = {
    ...{ type: 'about:blank', title: 'x', status: 422, detail: 'x', requestId: 'r' },
    ...{ code: 'validation_failed' as const, errors },
  };
  expect([...fieldFaults(new ApiError(422, problem, 'r'))]).toEqual([
    ['#/rates/EUR', 'Must be above 0.'],
    ['#/note', 'Say why.'],
  ]);
});

it('knows of none in any other error', () => {
  expect(fieldFaults(new ApiError(500, null, null)).size).toBe(0);
  expect(fieldFaults(new TypeError('fetch failed')).size).toBe(0);
  expect(fieldFaults(null).size).toBe(0);
});
