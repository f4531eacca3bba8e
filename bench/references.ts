import type { Database } from '@customer-health/db';
import type { NewEvent } from '../backend/src/events/event.ts';
import { insertEvents } from '../backend/src/events/queries.ts';
import { createEventWriter } from '../backend/src/events/writer.ts';
import { timed } from './bench.ts';

const TYPES = ['login', 'feature_use', 'api_call', 'feature_use'] as const;
const ROWS = 1_000;
/** As many statements at once as the writer has under way. */
const LANES = 2;
const CALLERS = 64;

/** How many events per second each way of storing them takes without HTTP. */
export interface References {
  /** The statement of the writer, with 1,000 rows. */
  statement: number;
  /** One event at a time from each of 64 callers, who share commits. */
  groupCommit: number;
  /** `copy` into the same table with its indexes, without daily counts and marks. */
  copy: number;
}

/** Measures how fast the database itself takes events. */
export async function measureReferences(
  database: Database,
  { customers, seconds }: { customers: number; seconds: number },
): Promise<References> {
  const newEvents = createSource(customers);
  const statement = await perSecond(LANES, seconds, async () => {
    await insertEvents(database, newEvents(ROWS));
    return ROWS;
  });
  const writer = createEventWriter(database);
  const groupCommit = await perSecond(CALLERS, seconds, async () => {
    await writer.write(newEvents(1));
    return 1;
  });
  await writer.close();
  // A statement has to end before its time-out, however long the loads take.
  const copied = Math.min(seconds, 10) * 20_000;
  return { statement, groupCommit, copy: await measureCopy(database, customers, copied) };
}

/** So many callers, each of whom begins again when its work is done. */
async function perSecond(callers: number, seconds: number, work: () => Promise<number>) {
  let done = 0;
  const end = performance.now() + seconds * 1_000;
  const call = async () => {
    while (performance.now() < end) {
      const count = await work();
      done += count;
    }
  };
  const took = await timed(() => Promise.all(Array.from({ length: callers }, call)));
  return done / took;
}

/** Makes events like those that are sent, in the order of their keys. */
function createSource(customers: number) {
  let count = 0;
  return (rows: number): NewEvent[] => {
    const now = Date.now();
    const owners = Array.from({ length: rows }, () => 1 + Math.floor(Math.random() * customers));
    return owners
      .sort((a, b) => a - b)
      .map((owner): NewEvent => {
        count += 1;
        const type = TYPES[count % 4] ?? 'login';
        return {
          customerId: `c${String(owner).padStart(7, '0')}`,
          eventId: `r${now.toString(36)}-${String(count).padStart(9, '0')}`,
          type,
          occurredAt: new Date(now - (count % 3_600) * 1_000).toISOString(),
          receivedAt: new Date(now).toISOString(),
          userId: `user-${count % 50}`,
          feature: type === 'feature_use' ? 'reports' : null,
          count: 1,
          details: null,
          properties: `{"plan":"pro","source":"web","ms":${count % 900}}`,
          contentHash: String(count),
        };
      });
  };
}

async function measureCopy(database: Database, customers: number, rows: number): Promise<number> {
  const columns =
    'customer_id, event_id, event_type, occurred_at, received_at, user_id, feature, count, details, properties, content_hash';
  const [place] = await database.query<{ file: string }>(
    `select current_setting('data_directory') || '/bench-copy' as file`,
  );
  // Whoever does not own the server cannot have it read a file: the figure is left out then.
  const file = `'${place?.file}'`;
  const written = await database
    .query(
      `copy (
         select 'c' || lpad((1 + floor(random() * ${customers}))::text, 7, '0'), 'copy' || extract(epoch from now()) || '-' || n,
           (array['login', 'feature_use', 'api_call', 'feature_use'])[1 + n % 4], now() - n % 3600 * interval '1 s', now(),
           'user-' || n % 50, case when n % 2 = 1 then 'reports' end, 1, null::jsonb,
           '{"plan":"pro","source":"web","ms":' || n % 900 || '}', n
         from generate_series(1, ${rows}) n
       ) to ${file}`,
    )
    .catch(() => null);
  if (written === null) return Number.NaN;
  return rows / (await timed(() => database.query(`copy events (${columns}) from ${file}`)));
}
