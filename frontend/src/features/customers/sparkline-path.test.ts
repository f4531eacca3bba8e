import { describe, expect, it } from 'vitest';
import { drawSparkline, SPARKLINE } from './sparkline-path.ts';

describe('the line of scores', () => {
  it('is none where no score is known', () => {
    expect(drawSparkline([])).toBeNull();
    expect(drawSparkline([null, null])).toBeNull();
  });

  it('runs from left to right, high scores up, and tells its ends', () => {
    const shape = drawSparkline([20, 60, 100]);
    expect(shape).toMatchObject({ from: 20, to: 100, low: 20, high: 100 });
    expect(shape?.path).toBe('M3 21L36 12L69 3');
    expect(shape?.last).toEqual({ x: 69, y: 3 });
  });

  it('breaks where a day is not known', () => {
    expect(drawSparkline([50, 60, null, 70])?.path.match(/[ML]/g)).toEqual(['M', 'L', 'M']);
  });

  it('is calm where the score is: two points are a tenth of the height', () => {
    const ys =
      drawSparkline([50, 52])
        ?.path.match(/[\d.]+(?=L|$)/g)
        ?.map(Number) ?? [];
    const [first = 0, second = 0] = ys;
    expect(first - second).toBeCloseTo((SPARKLINE.height - 2 * SPARKLINE.pad) / 10, 1);
  });

  it('stays within its box at both ends of the scale', () => {
    for (const score of [0, 100]) {
      const { y = -1 } = drawSparkline([score])?.last ?? {};
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(SPARKLINE.height);
    }
  });
});
