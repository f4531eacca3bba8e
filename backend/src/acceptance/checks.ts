import { randomUUID } from 'node:crypto';
import type { Customer, Health, Readiness } from '@customer-health/contract';
import { type Answer, isPrivate, type Target } from './target.ts';

/** One thing that must hold of a running system: answers in words what was seen, or throws what was wrong. */
export interface Check {
  name: string;
  run(target: Target): Promise<string>;
}

const PATIENCE_MS = 30_000;
const BETWEEN_LOOKS_MS = 250;

/** What must hold of every installation, from outside to inside. A customer of their own comes and goes. */
export function createChecks(): Check[] {
  // A slash and a letter beyond ASCII, because proxies on the way like to change them.
  const customer = `/api/customers/${encodeURIComponent(`acceptance/é ${randomUUID()}`)}`;
  const login = { type: 'login', userId: 'ana', eventId: 'login-1' };
  return [
    { name: 'The process lives', run: async (target) => (await get(target, '/livez')).text },
    { name: 'The database is ready', run: describeReadiness },
    { name: 'Strangers are kept out', run: refusesStrangers },
    { name: 'The dashboard loads', run: loadsDashboard },
    { name: 'A deep link shows the dashboard', run: (target) => isPage(target, '/customers/any') },
    { name: 'Swagger UI and Redoc load', run: loadsDocs },
    { name: 'The browser is told what is allowed', run: hasSecurityHeaders },
    {
      name: 'A customer is created',
      run: async (target) => {
        const body = { name: 'Acceptance check', arr: 12_000, currency: 'EUR' };
        const { id } = (await expect(target, 'PUT', customer, 201, body)).json() as Customer;
        return id;
      },
    },
    {
      name: 'An event is taken, and taken once',
      run: async (target) => {
        await expect(target, 'POST', `${customer}/events`, 201, login);
        const again = (await expect(target, 'POST', `${customer}/events`, 200, login)).text;
        if (!again.includes('duplicate')) throw new Error(`the second answer was ${again}`);
        const { facts } = (await healthOf(target, customer)).factors.loginFrequency;
        if (facts.logins !== 1) throw new Error(`${facts.logins} logins were counted instead of 1`);
        return 'sent twice, counted once';
      },
    },
    {
      name: 'An event moves the score',
      run: async (target) => {
        const before = (await healthOf(target, customer)).score;
        await expect(target, 'POST', `${customer}/events`, 201, { type: 'login', count: 10 });
        const after = (await healthOf(target, customer)).score;
        if (before === null || after === null || after <= before)
          throw new Error(`the score was ${before}, and is ${after} after 10 more logins`);
        return `${before} → ${after}`;
      },
    },
    { name: 'The list follows', run: (target) => listFollows(target, customer) },
    {
      name: 'A message of an SDK is understood',
      run: async (target) => {
        // With free mail it tells of no customer, and so leaves nothing behind.
        const message = { userId: randomUUID(), traits: { email: 'acceptance@gmail.com' } };
        return (await expect(target, 'POST', '/v1/identify', 200, message)).text;
      },
    },
    {
      name: 'An unknown customer is 404, a malformed event 422',
      run: async (target) => {
        await expect(target, 'GET', '/api/customers/acceptance-nobody/health', 404);
        const { text } = await expect(target, 'POST', `${customer}/events`, 422, { type: 'nap' });
        return JSON.parse(text).detail;
      },
    },
    {
      name: 'The customer is removed',
      run: async (target) => {
        await expect(target, 'DELETE', customer, 204);
        await expect(target, 'GET', customer, 404);
        return 'nothing is left behind';
      },
    },
  ];
}

async function describeReadiness(target: Target): Promise<string> {
  const found = (await get(target, '/readyz')).json() as Readiness;
  return `version ${found.version} on ${found.database}, schema ${found.schemaVersion}, survives ${found.durability.replace('_', ' ')}`;
}

async function refusesStrangers(target: Target): Promise<string> {
  const { status } = await target.sendUnknown('/api/customers?limit=1');
  if (status === 401) return 'a request without the password is 401';
  if (!isPrivate(target.url))
    throw new Error(`the list of customers is open to everybody (${status}): set ACCESS_PASSWORD`);
  return 'no password is asked for; fine on this address, which is not public';
}

async function loadsDashboard(target: Target): Promise<string> {
  const html = (await get(target, '/')).text;
  const files = [...html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|svg))"/g)].map(
    ([, file]) => file,
  );
  if (files.length < 3) throw new Error(`the page names only ${files.length} files`);
  for (const file of files) {
    const { headers } = await get(target, String(file));
    const isImmutable = headers.get('cache-control')?.includes('immutable') ?? false;
    if (String(file).startsWith('/assets/') && !isImmutable)
      throw new Error(`${file} may not be kept by browsers (cache-control)`);
  }
  return `with ${files.length} files`;
}

async function isPage(target: Target, path: string): Promise<string> {
  const { text } = await get(target, path);
  if (!text.includes('<div id="root">')) throw new Error(`${path} is another page`);
  return path;
}

async function loadsDocs(target: Target): Promise<string> {
  await get(target, '/docs');
  await get(target, '/docs/static/swagger-ui-bundle.js');
  await get(target, '/redoc');
  await get(target, '/redoc/redoc.standalone.js');
  const { paths } = (await get(target, '/openapi.json')).json() as { paths: object };
  return `${Object.keys(paths).length} paths in /openapi.json`;
}

async function hasSecurityHeaders(target: Target): Promise<string> {
  const wanted = ['content-security-policy', 'x-content-type-options', 'referrer-policy'];
  for (const path of ['/', '/api/customers?limit=1']) {
    const { headers } = await get(target, path);
    const missing = wanted.filter((name) => !headers.has(name));
    if (missing.length > 0) throw new Error(`${path} has no ${missing.join(', ')}`);
  }
  return wanted.join(', ');
}

async function listFollows(target: Target, customer: string): Promise<string> {
  const { score } = await healthOf(target, customer);
  const start = performance.now();
  for (;;) {
    const row = (await get(target, customer)).json() as { score: number | null };
    const waited = performance.now() - start;
    if (row.score === score) return `after ${(waited / 1_000).toFixed(1)} s`;
    if (waited > PATIENCE_MS)
      throw new Error(
        `the list still says ${row.score} instead of ${score}: is the re-score job running?`,
      );
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
}

async function healthOf(target: Target, customer: string): Promise<Health> {
  return (await get(target, `${customer}/health`)).json() as Health;
}

function get(target: Target, path: string): Promise<Answer> {
  return expect(target, 'GET', path, 200);
}

async function expect(
  target: Target,
  method: string,
  path: string,
  status: number,
  body?: unknown,
): Promise<Answer> {
  const answer = await target.send(method, path, body);
  if (answer.status === status) return answer;
  const hint = answer.status === 401 ? ' (is ACCESS_PASSWORD set here as it is there?)' : '';
  throw new Error(
    `${method} ${path} answered ${answer.status} instead of ${status}${hint}: ${answer.text.slice(0, 300)}`,
  );
}
