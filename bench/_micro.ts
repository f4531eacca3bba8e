import { readEvent as now } from '/work/wt/perf/backend/src/events/event-input.ts';
const { readEvent: old } = await import('/tmp/perfdev/old/backend/src/events/event-input.ts').catch(() => ({ readEvent: null })) as any;
const ctx = { customerId: 'c0000001', now: new Date(), pointer: '#' };
const mk = (i: number) => ({ eventId: `b1-${i}`, type: 'feature_use', feature: 'reports', timestamp: '2026-11-24T10:00:00Z', userId: 'user-1', properties: { plan: 'pro', source: 'web', ms: i } });
for (let r = 0; r < 4; r++) for (const [n, f] of [['new', now], ['old', old]] as any) { if (!f) continue;
  const es = Array.from({ length: 50000 }, (_, i) => mk(i)); const c = process.cpuUsage();
  for (const e of es) f(e, ctx); const d = process.cpuUsage(c); console.log(n, ((d.user + d.system) / 50000).toFixed(2), 'µs'); }
