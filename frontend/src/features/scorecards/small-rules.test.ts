import { expect, it } from 'vitest';
import { limitsOf, rulerParts } from './band-limits.ts';
import { stopAfterKey } from './chart-keys.ts';
import { numberText, parseNumber } from './number-text.ts';
import { publicationFaults } from './publication.ts';
import { idFault } from './scorecard-id.ts';

it('reads what is typed as a number, nothing, or none', () => {
  expect(parseNumber(' 2.50 ', false)).toBe(2.5);
  expect(parseNumber('', true)).toBeNull();
  expect(parseNumber('', false)).toBeNaN();
  expect(parseNumber('x', true)).toBeNaN();
  expect([numberText(2.5), numberText(null), numberText(Number.NaN)]).toEqual(['2.5', '', '']);
});

it('keeps the limits of the bands in order', () => {
  expect(limitsOf([35, 55, 75])).toEqual({ healthy: 75, watch: 55, atRisk: 35 });
  expect(limitsOf([55, 55, 75])).toBeNull();
  expect(limitsOf([35, 75, 75])).toBeNull();
  expect(limitsOf([35])).toBeNull();
  const parts = rulerParts({ healthy: 75, watch: 55, atRisk: 35 });
  expect(parts?.map(({ from, to }) => [from, to])).toEqual([
    [0, 35],
    [35, 55],
    [55, 75],
    [75, 100],
  ]);
  expect(rulerParts({ healthy: 55, watch: 75, atRisk: 35 })).toBeNull();
  expect(rulerParts({ healthy: 101, watch: 75, atRisk: 35 })).toBeNull();
});

it('walks through a chart by keys, and stops at its ends', () => {
  const keys = ['ArrowRight', 'ArrowLeft', 'Home', 'End', 'Tab'];
  expect(keys.map((key) => stopAfterKey(key, 2, 5))).toEqual([3, 1, 0, 4, null]);
  expect(stopAfterKey('ArrowUp', 4, 5)).toBe(4);
  expect(stopAfterKey('ArrowDown', 0, 5)).toBe(0);
});

it('asks for a name and a reason', () => {
  expect(publicationFaults({ author: ' ', note: '' })).toEqual({
    author: 'Type your name.',
    note: 'Say why in a few words.',
  });
  expect(publicationFaults({ author: 'Ana', note: 'x' })).toEqual({});
});

it('takes only ids that the API takes, and no taken one', () => {
  expect(idFault('small-accounts', ['default'])).toBeNull();
  for (const id of ['', 'Small', '-a', 'a--b', 'a_b', 'a'.repeat(51)])
    expect(idFault(id, [])).toMatch(/^Use small letters/);
  expect(idFault('default', ['default'])).toMatch(/^There is a scorecard/);
});
