import { type Database, DatabaseUnavailableError } from '@customer-health/db';
import { beforeAll, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { createEventWriter } from '../events/writer.ts';
import { createLogger } from '../logger.ts';
import { createMetrics } from '../metrics.ts';
import { customerUrl, useTestApp } from '../test-app.ts';

const t = useTestApp();
beforeAll(() => t.put('acme'));

// Each in a place of its own, and none of them a part of another.
const PASSWORD = 'sesame-password-one';
const SECRETS = {
  password: PASSWORD,
  basic: Buffer.from(`me:${PASSWORD}`).toString('base64'),
  wrong: Buffer.from('me:sesame-guess-two').toString('base64'),
  guess: 'sesame-guess-two',
  apiKey: 'chk_sesame-three',
  writeKey: 'sesame-write-four',
  property: 'sesame-property-five',
  key: 'sesame-property-name-six',
  user: 'sesame-user-seven',
  note: 'sesame-note-eight',
  cookie: 'sesame-cookie-nine',
  database: 'sesame-database-ten',
  subject: 'sesame-subject-eleven',
};

/** A server that logs all there is, on a database that is bent. */
async function logging(bend: Partial<Database> = {}) {
  const lines: string[] = [];
  const database = { ...t.database, ...bend };
  const metrics = createMetrics();
  const writer = createEventWriter(database, { metrics });
  const app = await buildApp(
    { ...t, database, writer, metrics, clock: () => t.now },
    {
      accessPassword: PASSWORD,
      ingestRateLimit: 100,
      logger: createLogger('trace', { write: (line) => lines.push(line) }),
      dashboard: { directory: '', frontendUrl: undefined },
    },
  );
  const post = async (
    url: string,
    payload: unknown,
    { authorization = `Basic ${SECRETS.basic}`, ...headers }: Record<string, string> = {},
  ) => {
    const { statusCode } = await app.inject({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/json',
        cookie: `session=${SECRETS.cookie}`,
        'x-api-key': SECRETS.apiKey,
        authorization,
        ...headers,
      },
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });
    return statusCode;
  };
  return { lines, post, close: () => Promise.all([app.close(), writer.close()]) };
}

const EVENTS = `${customerUrl('acme')}/events`;
const secretive = (more: object = {}) => ({
  type: 'login',
  userId: SECRETS.user,
  properties: { [SECRETS.key]: SECRETS.property },
  ...more,
});

it('no request leaves a secret in the log, whatever became of it', async () => {
  const { lines, post, close } = await logging();
  const ticket = { type: 'ticket_opened', ticketId: 't', subject: SECRETS.subject };
  const statuses = [
    await post(EVENTS, secretive({ eventId: 'known' })),
    await post(EVENTS, secretive({ eventId: 'known' })),
    await post(EVENTS, [secretive(), ticket, secretive({ type: 'dance' })]),
    await post(EVENTS, secretive(), { 'idempotency-key': 'one' }),
    await post(EVENTS, secretive(), { 'idempotency-key': 'one' }),
    await post(`${customerUrl('acme')}/pulse`, { value: 1, note: SECRETS.note }),
    await post(`${customerUrl('acme')}/pulse`, `{"note": "${SECRETS.note}" ${SECRETS.property}`),
    await post(EVENTS, secretive(), { authorization: `Basic ${SECRETS.wrong}` }),
    await post(`${customerUrl('nobody')}/events`, secretive()),
    await post('/api/nothing', secretive()),
    await post('/livez', secretive()),
    await post(EVENTS, secretive({ properties: { big: SECRETS.property.repeat(300_000) } })),
    await post(EVENTS, secretive(), { 'content-type': 'text/plain' }),
    await post(EVENTS, `{"properties": "${SECRETS.property}" ${SECRETS.key}`),
    await post(EVENTS, secretive({ writeKey: SECRETS.writeKey })),
    await post(EVENTS, secretive({ timestamp: SECRETS.property })),
    await post(EVENTS, Array(200).fill(secretive())),
  ];
  expect(statuses).toEqual([
    ...[201, 200, 207, 201, 201, 201, 400, 401, 404, 404, 405, 413, 415, 422, 422, 422, 429],
  ]);
  await close();
  const log = lines.join('');
  expect(lines.length).toBeGreaterThanOrEqual(statuses.length);
  expect(log).toContain('"statusCode":413');
  expect(Object.values(SECRETS).filter((secret) => log.includes(secret))).toEqual([]);
  expect(log).not.toContain('sesame');
});

it('neither does a database that is away or broken', async () => {
  const errors = [
    new DatabaseUnavailableError('PostgreSQL does not answer', {
      cause: new Error(`query read timeout postgres://u:${SECRETS.database}@db/health`),
    }),
    Object.assign(new Error('column "x" does not exist'), {
      code: '42703',
      detail: `Key (properties)=(${SECRETS.property})`,
      where: `unnamed portal parameter $10 = '${SECRETS.property}'`,
      parameters: [SECRETS.user],
      client: { connectionParameters: { password: SECRETS.database } },
    }),
  ];
  const statuses: number[] = [];
  for (const error of errors) {
    const fail = () => Promise.reject(error);
    const { lines, post, close } = await logging({ query: fail, transaction: fail });
    statuses.push(await post(EVENTS, secretive()));
    statuses.push(await post(EVENTS, secretive(), { 'idempotency-key': 'two' }));
    statuses.push(await post(`${customerUrl('acme')}/pulse`, { value: 1, note: SECRETS.note }));
    await close();
    expect(lines.join('')).toMatch(/request (failed|refused)/);
    expect(lines.join('')).not.toContain('sesame');
  }
  expect(statuses).toEqual([503, 503, 503, 500, 500, 500]);
});

it('events that were taken are worth a line only to who debugs', async () => {
  const { lines, post, close } = await logging();
  await post(EVENTS, secretive({ eventId: 'quiet' }));
  await post(EVENTS, [secretive(), { type: 'dance' }]);
  await post(EVENTS, { type: 'dance' });
  await post(`${customerUrl('acme')}/pulse`, { value: 1 });
  await close();
  const requests = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
  expect(requests.map(({ level, res }) => [level, res.statusCode])).toEqual([
    [20, 201],
    [20, 207],
    [30, 422],
    [30, 201],
  ]);
});
