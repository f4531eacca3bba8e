import { parseArgs } from 'node:util';
import { openForBackup } from '@customer-health/db';
import { reportText } from '../audit/report-text.ts';
import { auditEvents } from '../audit/service.ts';
import { loadConfig } from '../config.ts';
import { createProgress } from '../progress.ts';
import { failStart } from '../start-errors.ts';

const USAGE = `Compares daily counts, tickets, invoices, first days and counts of sources with the raw events they were made of, and
lists every difference. Writes nothing; a server may be running. Exit code 1 when there is a difference.

  npm run audit -- [--customer ID] [--json]

  --customer ID  only this customer
  --json         everything as JSON
`;

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      customer: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  // Without a time-out of statements; of an embedded database that a server has open, a snapshot.
  const database = await openForBackup(loadConfig(process.env).database);
  const progress = createProgress();
  try {
    const report = await auditEvents(database, {
      now: new Date(),
      customerId: values.customer,
      onProgress: (part) => progress.update('Customers', part),
    });
    progress.finish();
    const text = values.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report);
    process.stdout.write(text);
    if (report.found > 0) process.exitCode = 1;
  } finally {
    progress.finish();
    await database.close();
  }
}

run().catch(failStart);
