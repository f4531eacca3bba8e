/** Writes the tables of docs/metrics.md from the metrics that the server has; the rest of the file stays. */
import { readFileSync, writeFileSync } from 'node:fs';
import { MARKS, metricTables } from './metrics-table.ts';

const file = new URL('../docs/metrics.md', import.meta.url);
const document = readFileSync(file, 'utf8');
const [before, rest] = document.split(MARKS.begin);
const after = rest?.split(MARKS.end)[1];
if (before === undefined || after === undefined)
  throw new Error(`docs/metrics.md lacks the lines ${MARKS.begin} and ${MARKS.end}`);
writeFileSync(file, `${before}${MARKS.begin}\n\n${metricTables()}\n\n${MARKS.end}${after}`);
