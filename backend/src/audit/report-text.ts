import type { AuditReport, Difference } from './service.ts';

/** How many differences people are shown. */
const SHOWN = 50;

/** What an audit found, for people. */
export function reportText({
  compared,
  differences,
  found,
  keptFrom,
  skipped,
}: AuditReport): string {
  const { customers, usage, tickets, invoices, sources, sourceDays } = compared;
  const rest = found - Math.min(found, SHOWN);
  return [
    `${customers} customers: ${usage} daily counts, ${tickets} tickets, ${invoices} invoices, ${sources} first days and ${sourceDays} days of sources compared with the raw events.`,
    ...(keptFrom === null
      ? []
      : [`Raw events before ${keptFrom} are deleted: days from then on were compared.`]),
    ...skipped.map((what) => `Not compared: ${what}.`),
    ...differences.slice(0, SHOWN).map(line),
    ...(rest > 0 ? [`… and ${rest} more (--json lists up to 10,000).`] : []),
    found === 0 ? 'No difference.' : `${found} differences.`,
    '',
  ].join('\n');
}

function line({ table, kind, customerId, key, stored, expected }: Difference): string {
  const where = [table, ...(customerId === null ? [] : [JSON.stringify(customerId)]), key].join(
    ' ',
  );
  if (kind === 'stray') return `  ${where}: of a customer that does not exist`;
  return `  ${where}: ${kind}; stored ${JSON.stringify(stored)}, the events say ${JSON.stringify(expected)}`;
}
