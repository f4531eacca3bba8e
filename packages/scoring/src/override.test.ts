import { expect, it } from 'vitest';
import { DEFAULT_SCORECARD } from './model.ts';
import { applyOverride } from './override.ts';

const { bands } = DEFAULT_SCORECARD;
const computed = { score: 80, band: 'healthy' } as const;

it('what a person has set holds, and the band follows a score that was set', () => {
  expect(applyOverride(computed, null, bands)).toEqual(computed);
  expect(applyOverride(computed, { score: 30, band: null }, bands)).toEqual({
    score: 30,
    band: 'critical',
  });
  expect(applyOverride(computed, { score: null, band: 'at_risk' }, bands)).toEqual({
    score: 80,
    band: 'at_risk',
  });
  const nothing = { score: null, band: 'no_data' } as const;
  expect(applyOverride(nothing, { score: 60, band: null }, bands)).toEqual({
    score: 60,
    band: 'watch',
  });
});
