/** What docs/metrics.md tells of each metric, from the registry that `GET /metrics` writes. */
import { collectProcessMetrics, createMetrics } from '../backend/src/metrics.ts';

/** Between these lines the document is generated; the rest of it is written by hand. */
export const MARKS = {
  begin: '<!-- Written by npm run metrics:doc. -->',
  end: '<!-- End of what is written. -->',
};

/** A row of a table for each metric: the program's own first, then those of the process. */
export function metricRows(): { own: string[]; process: string[] } {
  const metrics = createMetrics();
  collectProcessMetrics(metrics);
  const rows = metrics.registry.getMetricsAsArray().map((metric) => {
    // The types leave out the labels, and have the kind as a number although it is a word.
    const { name, help, type, labelNames } = metric as unknown as Record<string, string> & {
      labelNames: string[];
    };
    const labels = labelNames.map((label) => `\`${label}\``).join(', ');
    return { name, row: `| \`${name}\` | ${type} | ${labels} | ${help?.replaceAll('|', '\\|')} |` };
  });
  const isOwn = ({ name }: { name: string | undefined }) => name?.startsWith('customer_health_');
  return {
    own: rows.filter(isOwn).map(({ row }) => row),
    process: rows.filter((row) => !isOwn(row)).map(({ row }) => row),
  };
}

/** The generated part of the document. */
export function metricTables(): string {
  const { own, process } = metricRows();
  const table = (rows: string[]) =>
    ['| name | type | labels | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
  return `${table(own)}\n\n### The process\n\nFrom \`prom-client\`, under the usual names; those of Linux are absent elsewhere.\n\n${table(process)}`;
}

/** Every name under which `GET /metrics` may tell of a metric, and the labels that it has there. */
export function metricsWithLabels(): Map<string, string[]> {
  const metrics = createMetrics();
  collectProcessMetrics(metrics);
  const known = new Map<string, string[]>();
  for (const metric of metrics.registry.getMetricsAsArray()) {
    const { name, labelNames } = metric as unknown as { name: string; labelNames: string[] };
    for (const suffix of ['', '_count', '_sum', '_bucket']) known.set(name + suffix, labelNames);
  }
  return known;
}
