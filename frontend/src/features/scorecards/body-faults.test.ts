import { checkScorecard } from '@customer-health/scoring';
import { expect, it, test } from 'vitest';
import { bodyFaults } from './body-faults.ts';
import { withValueAt } from './body-pointer.ts';
import { DEFAULT_BODY } from './test-bodies.ts';

test.each([
  ['/factors/loginFrequency/weight', Number.NaN, 'Type a number.'],
  ['/factors/loginFrequency/weight', -1, 'Weight must be from 0 to 1000000.'],
  [
    '/factors/featureAdoption/windowDays',
    1.5,
    'Window (days) must be a whole number, from 1 to 400.',
  ],
  ['/factors/supportTickets/priorityWeights/low', 101, 'Low must be from 0 to 100.'],
  ['/bands/watch', 80, 'Watch from must be below healthy (75).'],
])('%s %s', (pointer, value, text) => {
  const body = withValueAt(DEFAULT_BODY, pointer, value);
  expect([...bodyFaults(body)]).toEqual([[pointer, text]]);
  expect(checkScorecard(body)).toHaveLength(1);
});

it('says that something has to weigh', () => {
  const body = Object.keys(DEFAULT_BODY.factors).reduce(
    (left, key) => withValueAt(left, `/factors/${key}/enabled`, false),
    DEFAULT_BODY,
  );
  expect(bodyFaults(body).get('/factors')).toBe(
    'Switch on at least one factor with a weight above 0.',
  );
});

it('finds nothing in the default', () => {
  expect(bodyFaults(DEFAULT_BODY).size).toBe(0);
});
