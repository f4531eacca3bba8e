import type { BulkResult } from '@customer-health/contract';
import { format } from '../../components/format.ts';
import { BULK } from '../../components/messages-bulk.ts';

const MOST_NAMED = 5;

/** What became of chosen customers, in a sentence. */
export function describeResult({ changed, results }: BulkResult): string {
  const { done } = BULK;
  const idsOf = (outcome: BulkResult['results'][number]['outcome']) =>
    results.filter((one) => one.outcome === outcome).map(({ id }) => id);
  const [unchanged, unknown] = [idsOf('unchanged'), idsOf('unknown')];
  const named = unknown.slice(0, MOST_NAMED).join(', ');
  return [
    done.changed(changed, format.number(changed)),
    unchanged.length > 0 && done.unchanged(format.number(unchanged.length)),
    unknown.length > 0 && done.unknown(unknown.length > MOST_NAMED ? `${named}, …` : named),
  ]
    .filter(Boolean)
    .join(', ');
}
