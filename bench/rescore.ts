/**
 * How long it takes to score everybody anew, against the bare facts query over the same customers in the same run.
 * On a PostgreSQL of its own: `npm run bench:rescore -- --customers 100000`.
 */
import { parseArgs } from 'node:util';
import { loadFacts } from '../backend/src/health/service.ts';
import { selectCustomerIds } from '../backend/src/paging/queries.ts';
import { scoreEverybody } from '../backend/src/scores/service.ts';
import { ensureScorecard, loadModel } from '../backend/src/settings/service.ts';
import { openStock, printFigures, timed } from './bench.ts';

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '100000' },
    days: { type: 'string', default: '90' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const today = '2026-11-23';
const now = new Date(`${today}T09:30:00Z`);
const customers = Number(values.customers);

const stock = { customers, days: Number(values.days), today, now: now.toISOString() };
const database = await openStock(stock);
try {
  await ensureScorecard(database, now);
  const model = await loadModel(database, today);
  const [scorecard] = model.scorecards;
  if (scorecard === undefined) throw new Error('there is no scorecard');

  const factsOnly = async () => {
    for (let after = ''; ; ) {
      const ids = await selectCustomerIds(database, after, 500);
      const last = ids.at(-1);
      if (last === undefined) return;
      await loadFacts(database, ids, { day: today, scorecard, model });
      after = last;
    }
  };
  const times: { facts: number; rescore: number }[] = [];
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 100);
  for (let round = 0; round < Number(values.rounds); round++) {
    const facts = await timed(factsOnly);
    const rescore = await timed(() => scoreEverybody(database, { day: today, model, now }));
    times.push({ facts, rescore });
  }
  clearInterval(watch);
  const rounds = times.map(({ facts, rescore }) => rescore / facts).sort((a, b) => a - b);
  const best = (pick: 'facts' | 'rescore') => Math.min(...times.map((time) => time[pick]));
  const rows = await database.query<{ rows: number }>(
    'select count(*)::int as rows from daily_usage',
  );
  printFigures(values.json, {
    customers,
    dailyCounts: rows[0]?.rows ?? 0,
    factsSeconds: best('facts'),
    rescoreSeconds: best('rescore'),
    ratio: rounds[Math.floor(rounds.length / 2)] ?? 0,
    customersPerSecond: customers / best('rescore'),
    peakMegabytes: peak / 1024 / 1024,
  });
} finally {
  await database.close();
}
