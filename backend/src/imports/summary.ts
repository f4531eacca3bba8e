import { countsTable } from './report.ts';
import type { ImportReport } from './service.ts';

/** What the summary tells besides the report. */
export interface SummaryContext {
  dryRun: boolean;
  rejectsFile: string;
  location: string;
  port: number;
  demoCustomers: number;
}

/** What a person reads at the end of an import. */
export function summaryText(report: ImportReport, context: SummaryContext): string {
  const { files, customers } = report;
  const { inserted, updated, duplicates } = customers;
  const rejected = files.reduce((total, counts) => total + counts.rejected, 0);
  const lines = [
    countsTable(files),
    '',
    `Customers: ${inserted} inserted, ${updated} updated, ${duplicates} as they were.`,
    ...(rejected > 0
      ? [`Rejects: ${rejected}, with line and reason, in ${context.rejectsFile}.`]
      : []),
    ...featureLines(report.keyFeatures),
    ...(context.demoCustomers > 0 ? [demoLine(context.demoCustomers)] : []),
    context.dryRun
      ? 'Dry run: nothing was written to the database. Leave --dry-run out to import.'
      : `The data is in ${context.location}, and every customer has a score.`,
    ...(context.dryRun ? [] : nextLines(report, context)),
  ];
  return `${lines.join('\n')}\n`;
}

function featureLines({ names, set }: ImportReport['keyFeatures']): string[] {
  if (names.length === 0) {
    return [
      'Key features: none, so feature adoption has no data. Define them with PUT /api/settings/features.',
    ];
  }
  return [
    `Key features (${set ? 'chosen from this data' : 'as they were defined before'}): ${names.join(', ')}.`,
  ];
}

function demoLine(count: number): string {
  return `There are ${count} demo customers beside: npm run seed -- --remove takes them away.`;
}

function nextLines({ example }: ImportReport, { port }: SummaryContext): string[] {
  const { customerId, asOf } = example;
  if (customerId === null) return [];
  const query = asOf === null ? '' : `?asOf=${asOf}`;
  const path = `/api/customers/${encodeURIComponent(customerId)}/health${query}`;
  return [`Next: npm start, then http://localhost:${port}${path}`];
}
