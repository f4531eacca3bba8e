import type { EventType, SegmentSettings } from '@customer-health/contract';
import type { Connection, Database } from '@customer-health/db';
import { selectSetting, upsertSetting } from '../settings/service.ts';

const named = (type: EventType, ...names: string[]) => names.map((name) => ({ name, type }));

/** What holds until somebody sets something else. */
export const DEFAULT_SEGMENT_SETTINGS: SegmentSettings = {
  autoCreate: true,
  pages: 'ignore',
  events: [
    ...named('login', 'Signed In', 'Logged In', 'Login', 'User Signed In', 'Session Started'),
    ...named('api_call', 'API Call', 'API Request'),
    ...named('ticket_opened', 'Ticket Created', 'Ticket Opened', 'Support Ticket Created'),
    ...named('ticket_solved', 'Ticket Solved', 'Ticket Closed', 'Ticket Resolved'),
    ...named('ticket_solved', 'Support Ticket Solved', 'Support Ticket Closed'),
    ...named('invoice_issued', 'Invoice Issued', 'Invoice Sent', 'Invoice Created'),
    ...named('invoice_paid', 'Invoice Paid', 'Payment Succeeded'),
    ...named('invoice_voided', 'Invoice Voided'),
  ],
  ignore: [],
};

const KEY = 'segment';

/** The settings as they are stored, or the defaults. */
export async function loadSegmentSettings(connection: Connection): Promise<SegmentSettings> {
  return (await selectSetting<SegmentSettings>(connection, KEY)) ?? DEFAULT_SEGMENT_SETTINGS;
}

/** Replaces the settings. */
export async function replaceSegmentSettings(
  connection: Connection,
  settings: SegmentSettings,
  now: Date,
): Promise<SegmentSettings> {
  await upsertSetting(connection, KEY, settings, now.toISOString());
  return settings;
}

/** The settings as messages are read with. Names are in lower case. */
export interface Mapping extends Pick<SegmentSettings, 'autoCreate' | 'pages'> {
  events: ReadonlyMap<string, { type: EventType; feature?: string | undefined }>;
  ignored: ReadonlySet<string>;
}

/** Makes settings fit for looking names up. */
export function toMapping({ events, ignore, autoCreate, pages }: SegmentSettings): Mapping {
  const key = (name: string) => name.toLowerCase();
  return {
    ...{ autoCreate, pages },
    // Of two with one name the first holds.
    events: new Map([...events].reverse().map(({ name, ...target }) => [key(name), target])),
    ignored: new Set(ignore.map(key)),
  };
}

/** The mapping of a process, read at most once a second, so that another server's change is followed. */
export interface MappingCache {
  get(): Promise<Mapping>;
  /** Makes the next `get` read anew. */
  invalidate(): void;
}

const MAX_AGE_MS = 1_000;

/** Makes the cache of a process. */
export function createMappingCache(database: Database): MappingCache {
  let cached: { mapping: Promise<Mapping>; at: number } | null = null;
  return {
    get: () => {
      if (cached !== null && performance.now() - cached.at < MAX_AGE_MS) return cached.mapping;
      const entry = {
        mapping: loadSegmentSettings(database).then(toMapping),
        at: performance.now(),
      };
      cached = entry;
      entry.mapping.catch(() => {
        if (cached === entry) cached = null;
      });
      return entry.mapping;
    },
    invalidate: () => {
      cached = null;
    },
  };
}
