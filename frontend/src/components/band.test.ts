import { BANDS } from '@customer-health/scoring';
import { describe, expect, it } from 'vitest';
import { BAND_SHAPES, bandWord, displayChange, displayScore } from './band.ts';

it('tells every band apart by shape and by word', () => {
  expect(new Set(BANDS.map((band) => BAND_SHAPES[band])).size).toBe(BANDS.length);
  expect(BANDS.map(bandWord)).toEqual(['Healthy', 'Watch', 'At risk', 'Critical', 'No data']);
});

it('shows one decimal, and never the number of another band', () => {
  expect(displayScore(56.83)).toBe(56.8);
  expect(displayScore(74.96)).toBe(74.9);
  expect(displayScore(59.96, { healthy: 80, watch: 60, atRisk: 40 })).toBe(59.9);
});

describe('displayChange', () => {
  it('is the difference of the scores as shown, not the rounded difference', () => {
    // 57.04 shows as 57.0 and 61.96 as 62.0: the change that fits both is -5.0, though -4.92 rounds to -4.9.
    expect(displayChange(57.04, -4.92)).toBe(-5);
    expect(displayChange(56.83, -5.04)).toBe(-5.1);
    expect(displayChange(60, 0)).toBe(0);
  });

  it('is not known where a score is not', () => {
    expect([displayChange(null, null), displayChange(50, null), displayChange(null, 1)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
