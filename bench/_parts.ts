import { compileBody } from '../backend/src/validation/compilers.ts';
import { EVENT_SCHEMAS } from '@customer-health/contract';
import { contentHash } from '../backend/src/events/event.ts';
import { plainBytes } from '../backend/src/validation/json-limits.ts';
import { parseInstant, idFault } from '../backend/src/validation/formats.ts';
import { hash } from 'node:crypto';
const mk = (i: number) => ({ eventId: `b1-${i}`, type: 'feature_use', feature: 'reports', timestamp: '2026-11-24T10:00:00Z', userId: 'user-1', properties: { plan: 'pro', source: 'web', ms: i } });
const v = compileBody(EVENT_SCHEMAS.feature_use);
const now = new Date();
const T: Record<string, (e: any) => unknown> = { plainBytes, contentHash, validate: v, idFault: (e) => idFault(e.eventId), instant: (e) => parseInstant(e.timestamp), iso: () => new Date(1.7e12).toISOString(), props: (e) => JSON.stringify(e.properties), sha: () => hash('sha256', '{"feature":"reports","properties":{"ms":1,"plan":"pro","source":"web"},"timestamp":"2026-11-24T10:00:00Z","type":"feature_use","userId":"user-1"}', 'buffer'), shahex: () => hash('sha256', '{"feature":"reports","properties":{"ms":1,"plan":"pro","source":"web"},"timestamp":"2026-11-24T10:00:00Z","type":"feature_use","userId":"user-1"}'), md5: () => hash('md5', '{"feature":"reports","properties":{"ms":1,"plan":"pro","source":"web"},"timestamp":"2026-11-24T10:00:00Z","type":"feature_use","userId":"user-1"}') };
for (let r = 0; r < 3; r++) for (const [n, f] of Object.entries(T)) { const es = Array.from({ length: 100000 }, (_, i) => mk(i)); const c = process.cpuUsage(); for (const e of es) f(e); const d = process.cpuUsage(c); if (r === 2) console.log(n, ((d.user + d.system) / 1e5).toFixed(2)); }
