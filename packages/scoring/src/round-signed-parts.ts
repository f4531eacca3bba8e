// Below this a part is nothing but binary noise, far below anything shown.
const NOISE = 1e-9;

/**
 * Rounds parts of either sign to `decimals` so that the shown parts add up exactly to the shown total
 * (largest-remainder method: each part is rounded to the nearest unit, the units that are then missing or too many
 * go to the parts that were rounded the furthest the other way). A part that is zero stays zero as long as there
 * is another. Turning every sign round turns every result round.
 *
 * @param parts summing to about `total`
 * @param total a number of whole units
 * @example roundSignedParts([-3.4, -3.3, 1.7], -5, 0) → [-4, -3, 2]
 */
export function roundSignedParts(
  parts: readonly number[],
  total: number,
  decimals: number,
): number[] {
  const unit = 10 ** decimals;
  const nearest = parts.map((part) => Math.sign(part) * Math.round(Math.abs(part) * unit));
  const missing = Math.round(total * unit) - nearest.reduce((sum, part) => sum + part, 0);
  const step = Math.sign(missing);
  const order = parts
    .map((part, index) => ({
      index,
      isZero: Math.abs(part) < NOISE,
      remainder: (part * unit - (nearest[index] ?? 0)) * step,
    }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const real = order.filter(({ isZero }) => !isZero);
  const takers = real.length > 0 ? real : order;
  for (let given = 0; given < Math.abs(missing) && takers.length > 0; given += 1) {
    const index = takers[given % takers.length]?.index ?? 0;
    nearest[index] = (nearest[index] ?? 0) + step;
  }
  return nearest.map((units) => units / unit + 0);
}
