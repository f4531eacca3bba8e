import type { Band, PreviewSide } from '@customer-health/scoring';

/** Where each band lies on a bar of 100 %, from the best to the worst. */
export function bandSpans({ bands }: PreviewSide): { band: Band; from: number; share: number }[] {
  const all = bands.reduce((sum, { customers }) => sum + customers, 0);
  let from = 0;
  return bands.map(({ band, customers }) => {
    const share = all === 0 ? 0 : (customers / all) * 100;
    const span = { band, from, share };
    from += share;
    return span;
  });
}

/** How tall each bar of two histograms is, 0–1 of the tallest of both. */
export function binHeights(before: PreviewSide, after: PreviewSide) {
  const most = Math.max(
    1,
    ...[...before.histogram, ...after.histogram].map(({ customers }) => customers),
  );
  return before.histogram.map(({ from, to, customers }, index) => ({
    from,
    to,
    before: customers / most,
    after: (after.histogram[index]?.customers ?? 0) / most,
  }));
}
