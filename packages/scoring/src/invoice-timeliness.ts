import { clampScore, countOf, type FactorMeasure } from './factor.ts';
import type { InvoiceFacts } from './facts.ts';
import type { InvoiceTimelinessSettings } from './model.ts';

/**
 * Invoice timeliness: of the latest due invoices in the window, the share paid in time: on or before the due day, or
 * within the days of grace after it.
 * An invoice that is due and unpaid is late; one that is not yet due, or void, does not count.
 *
 * @example 4 of 6 on time → 66.67
 */
export function scoreInvoiceTimeliness(
  facts: InvoiceFacts,
  { windowDays }: InvoiceTimelinessSettings,
): FactorMeasure {
  if (facts.due === 0) return { score: null, summary: `No invoice was due in ${windowDays} days` };
  return {
    score: clampScore((facts.onTime / facts.due) * 100),
    summary: `${facts.onTime} of ${countOf(facts.due, 'invoice')} paid on time`,
  };
}
