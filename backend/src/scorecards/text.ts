import type { ScorecardPreviewAnswer } from '@customer-health/contract';
import type { Band, ScorecardChange } from '@customer-health/scoring';

/** What a scorecard changes, a line a number. */
export function changesText(changes: readonly ScorecardChange[]): string {
  const lines = changes.map(
    ({ pointer, from, to }) => `  ${pointer}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`,
  );
  return `${lines.join('\n')}\n`;
}

const BAND_WORDS: Record<Band, string> = {
  healthy: 'healthy',
  watch: 'watch',
  at_risk: 'at risk',
  critical: 'critical',
  no_data: 'no data',
};

const amount = (value: number, currency: string | null) =>
  `${Math.round(value).toLocaleString('en')}${currency === null ? '' : ` ${currency}`}`;
const score = (value: number | null) => (value === null ? 'none' : value.toFixed(1));

/** What publishing would do: who moves where, how much ARR, and who is affected the most. */
export function previewText(preview: ScorecardPreviewAnswer): string {
  const { scope, comparedWith, currency, customers, bandChanges, mostAffected } = preview;
  const whom = scope === 'rules' ? 'Customers of this scorecard' : 'All customers (no rule yet)';
  const against = `compared with version ${comparedWith.version} of "${comparedWith.id}"`;
  const moved = preview.moves.filter(({ from, to }) => from !== to);
  const arr = amount(bandChanges.arr, currency);
  return [
    `${whom}: ${customers.toLocaleString('en')}, ${against}`,
    `Mean score: ${score(preview.before.mean)} → ${score(preview.after.mean)}; rank correlation ${preview.rankCorrelation?.toFixed(3) ?? 'not defined'}`,
    ...preview.after.bands.map(
      ({ band, customers: after }, index) =>
        `  ${BAND_WORDS[band].padEnd(9)}${preview.before.bands[index]?.customers ?? 0} → ${after}`,
    ),
    `Change band: ${bandChanges.customers.toLocaleString('en')} customers, ARR ${arr}`,
    ...moved.map(
      (move) =>
        `  ${BAND_WORDS[move.from]} → ${BAND_WORDS[move.to]}: ${move.customers}, ARR ${amount(move.arr, currency)}`,
    ),
    ...(mostAffected.length > 0 ? ['Most affected:'] : []),
    ...mostAffected
      .slice(0, 5)
      .map(
        ({ customerId, name, before, after }) =>
          `  ${name ?? customerId} (${customerId}): ${score(before.score)} → ${score(after.score)}`,
      ),
    '',
  ].join('\n');
}
