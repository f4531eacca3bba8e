import { BANDS } from '@customer-health/scoring';
import { expect, it } from 'vitest';
import { BAND_SHAPES, bandWord, displayScore } from './band.ts';

it('tells every band apart by shape and by word', () => {
  expect(new Set(BANDS.map((band) => BAND_SHAPES[band])).size).toBe(BANDS.length);
  expect(BANDS.map(bandWord)).toEqual(['Healthy', 'Watch', 'At risk', 'Critical', 'No data']);
});

it('shows one decimal, and never the number of another band', () => {
  expect(displayScore(56.83)).toBe(56.8);
  expect(displayScore(74.96)).toBe(74.9);
  expect(displayScore(59.96, { healthy: 80, watch: 60, atRisk: 40 })).toBe(59.9);
});
