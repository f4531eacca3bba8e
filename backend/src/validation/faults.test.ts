import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { compileBody } from './compilers.ts';
import { toFaults } from './faults.ts';

const validate = compileBody(
  Type.Object({
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 3, pattern: '\\S' })),
    code: Type.Optional(Type.String({ minLength: 2, pattern: '^[A-Z]+$' })),
    score: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
  }),
);

test.each([
  [{ reason: '' }, ['must not be empty', 'must not be blank']],
  [{ reason: '  ' }, ['must not be blank']],
  [{ reason: 'long' }, ['must have at most 3 characters']],
  [{ code: 'A' }, ['must have at least 2 characters']],
  [{ code: 'ab' }, ['must match the pattern ^[A-Z]+$']],
  [{ score: 101 }, ['must be at most 100']],
  [{ score: -1 }, ['must be at least 0']],
  [{ score: 'x' }, ['must be number']],
])('%j: %j', (body, details) => {
  expect(validate(body)).toBe(false);
  const faults = toFaults(validate.errors ?? [], '#');
  expect(faults.map(({ detail }) => detail)).toEqual(details);
  expect(new Set(faults.map(({ pointer }) => pointer)).size).toBe(1);
});
