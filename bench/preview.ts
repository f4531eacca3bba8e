/**
 * How long the preview of a scorecard takes: the whole request's work on the server, with windows changed or not,
 * and the arithmetic alone as a browser does it. On a PostgreSQL of its own: `npm run bench:preview`.
 */
import { parseArgs } from 'node:util';
import { DEFAULT_SCORECARD, previewScorecard, type ScorecardBody } from '@customer-health/scoring';
import { loadFacts } from '../backend/src/health/service.ts';
import { selectCustomerIds } from '../backend/src/paging/queries.ts';
import { previewOnPortfolio } from '../backend/src/scorecards/service.ts';
import { ensureScorecard, loadModel } from '../backend/src/settings/service.ts';
import { openStock, printFigures, timed } from './bench.ts';

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '10000' },
    days: { type: 'string', default: '90' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const day = '2026-11-23';
const now = new Date(`${day}T09:30:00Z`);
const customers = Number(values.customers);
const withLogins = (change: object): ScorecardBody => ({
  ...DEFAULT_SCORECARD,
  factors: {
    ...DEFAULT_SCORECARD.factors,
    loginFrequency: { ...DEFAULT_SCORECARD.factors.loginFrequency, ...change },
  },
});
const heavier = withLogins({ weight: 50 });

const database = await openStock({
  ...{ customers, days: Number(values.days), today: day },
  now: now.toISOString(),
});
try {
  await ensureScorecard(database, now);
  const model = await loadModel(database, day);
  const ids = await selectCustomerIds(database, '', 10_000);
  const rows = await loadFacts(database, ids, { day, scorecard: DEFAULT_SCORECARD, model });
  const facts = rows.map(({ customerId, facts: own }) => ({
    ...{ customerId, name: customerId, arr: 1, segment: null },
    facts: own,
  }));
  const previewOf = (body: ScorecardBody) => () =>
    previewOnPortfolio(database, 'default', body, { day, model });
  const best = async (work: () => Promise<unknown>) => {
    const times: number[] = [];
    for (let round = 0; round < Number(values.rounds); round++) times.push(await timed(work));
    return Math.min(...times);
  };
  printFigures(values.json, {
    customers,
    otherWeightsSeconds: await best(previewOf(heavier)),
    otherWindowsSeconds: await best(previewOf(withLogins({ windowDays: 28 }))),
    browserCustomers: facts.length,
    browserSeconds: await best(async () =>
      previewScorecard(facts, DEFAULT_SCORECARD, { ...heavier, id: 'default', version: 2 }),
    ),
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  });
} finally {
  await database.close();
}
