import { type Figure, observed } from './figures.ts';
import type { References } from './references.ts';
import { type Load, type LoadFigures, sendLoad } from './wrk.ts';

const ONE_EVENT: Load = { path: '/api/customers/{id}/events', connections: 64, events: 1 };
const BATCHES: Load = {
  path: '/api/events/batch',
  connections: 4,
  events: 1_000,
  format: 'array',
};
const LINES: Load = { ...BATCHES, format: 'ndjson' };
/** The same events of one customer each: other rows are counted, and no two requests count the same. */
const OF_ONE: Load = { ...BATCHES, path: '/api/customers/{id}/events' };
const HEALTH: Load = { path: '/api/customers/{id}/health', connections: 32 };
const LIST: Load = { path: '/api/customers?limit=50&sort=score', connections: 32 };
/** So few requests that they are not the load: under writes it matters how long each one waits. */
const CALM = { connections: 4, pauseMs: 40 };

interface Scenario {
  name: string;
  load: Load;
  /** What is sent at the same time, and not looked at. */
  under?: Load;
  /** Which figures without HTTP it is compared with. */
  references?: (keyof References)[];
  /** Compares with a constant answer to the same load. */
  constant?: boolean;
}

const SCENARIOS: Scenario[] = [
  { name: 'POST one event', load: ONE_EVENT, references: ['groupCommit'], constant: true },
  {
    name: 'POST batch of 1,000',
    load: BATCHES,
    references: ['statement', 'copy'],
    constant: true,
  },
  {
    name: 'POST 1,000 lines of NDJSON',
    load: LINES,
    references: ['statement', 'copy'],
    constant: true,
  },
  { name: 'POST 1,000 of one customer', load: OF_ONE, references: ['statement', 'copy'] },
  { name: 'GET health', load: HEALTH, constant: true },
  { name: 'GET list of 50', load: LIST, constant: true },
  { name: 'GET health during single events', load: { ...HEALTH, ...CALM }, under: ONE_EVENT },
  { name: 'GET list during single events', load: { ...LIST, ...CALM }, under: ONE_EVENT },
  { name: 'GET health during batches', load: { ...HEALTH, ...CALM }, under: BATCHES },
  { name: 'GET list during batches', load: { ...LIST, ...CALM }, under: BATCHES },
];

interface Run {
  kind: string;
  customers: number;
  seconds: number;
  references: References;
  only: RegExp | undefined;
}

/** Sends each load to the server, and to the constant one. */
export async function measureScenarios(
  url: string,
  constantUrl: string,
  { kind, references, only, ...how }: Run,
): Promise<Figure[]> {
  // What is measured first would otherwise pay for the compiler.
  await sendLoad(url, ONE_EVENT, { ...how, seconds: 2 });
  const figures: Figure[] = [];
  for (const scenario of SCENARIOS) {
    if (only !== undefined && !only.test(scenario.name)) continue;
    const unit = scenario.load.events === undefined ? 'requests' : 'events';
    const figure = await observed(url, { database: kind, name: scenario.name, unit }, () =>
      sendBoth(url, scenario, how),
    );
    for (const name of scenario.references ?? []) figure.references[name] = references[name];
    if (scenario.constant)
      figure.references.constant = await measureConstant(constantUrl, scenario.load, {
        ...how,
        bytes: await answerBytes(url, scenario.load),
      });
    figures.push(figure);
  }
  return figures;
}

async function sendBoth(
  url: string,
  { load, under }: Scenario,
  how: { customers: number; seconds: number },
): Promise<LoadFigures> {
  const [figures] = await Promise.all([
    sendLoad(url, load, how),
    under === undefined ? undefined : sendLoad(url, under, how),
  ]);
  return figures;
}

/** Events, or requests without any, per second that the constant server takes. */
async function measureConstant(
  url: string,
  load: Load,
  { bytes, ...how }: { customers: number; seconds: number; bytes: number },
): Promise<number> {
  const path = `/?bytes=${bytes}`;
  const { requests, seconds } = await sendLoad(url, { ...load, path }, how);
  return (requests / seconds) * Math.max(1, load.events ?? 0);
}

async function answerBytes(url: string, { path, events = 0 }: Load): Promise<number> {
  if (events > 1) return 75 * events;
  if (events === 1) return 120;
  const answer = await fetch(`${url}${path.replace('{id}', 'c0000001')}`);
  return (await answer.text()).length;
}
