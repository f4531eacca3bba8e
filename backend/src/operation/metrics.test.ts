import { type Database, DatabaseUnavailableError } from '@customer-health/db';
import { describe, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { createEventWriter } from '../events/writer.ts';
import { createMetrics } from '../metrics.ts';
import { createRejectLog } from '../rejects/service.ts';
import { customerUrl, useTestApp } from '../test-app.ts';
import { createScrape } from './service.ts';

const t = useTestApp();

/** Another server on the same database, or on one that is bent, with metrics of its own. */
async function another(bend: Partial<Database> = {}) {
  const metrics = createMetrics();
  const database = { ...t.database, ...bend };
  const writer = createEventWriter(database, { metrics });
  const clock = () => t.now;
  const rejects = createRejectLog(metrics, clock);
  const app = await buildApp(
    { ...t, database, writer, metrics, rejects, clock },
    { dashboard: { directory: '', frontendUrl: undefined } },
  );
  const scrape = async () => (await app.inject({ method: 'GET', url: '/metrics' })).body;
  const post = (id: string, payload: object) =>
    app.inject({ method: 'POST', url: `${customerUrl(id)}/events`, payload });
  return { app, scrape, post };
}

/** The value of one series as it is written; undefined where it is absent. */
const sample = (text: string, series: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(`${series} `))
    ?.slice(series.length + 1);

const event = (outcome: string) => `customer_health_events_total{outcome="${outcome}"}`;
const rejected = (reason: string) =>
  `customer_health_events_total{outcome="rejected",reason="${reason}"}`;

describe('GET /metrics', () => {
  it('is text as Prometheus reads it', async () => {
    const answer = await t.send('GET', '/metrics');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    for (const line of answer.body.split('\n'))
      expect(line).toMatch(/^$|^# (HELP|TYPE) [a-z_]+ .|^[a-z_]+(\{[a-z]+=".*"\})? [0-9.e+-]+$/);
    expect(sample(answer.body, 'customer_health_build_info{version="0.1.0"}')).toBe('1');
    expect(sample(answer.body, 'customer_health_database_up')).toBe('1');
  });

  it('counts events by what became of them', async () => {
    const { app, scrape, post } = await another();
    await t.put('counted');
    expect(sample(await scrape(), event('accepted'))).toBe('0');
    const known = { type: 'login', eventId: 'one' };
    await post('counted', known);
    await post('counted', [known, { ...known, userId: 'other' }, { type: 'api_call' }]);
    await post('nobody', { type: 'login' });
    await post('counted', { type: 'dance' });
    await post('counted', [
      { type: 'login', x: 1 },
      { type: 'login', timestamp: '1999-01-01T00:00:00Z' },
    ]);
    const text = await scrape();
    expect(
      ['accepted', 'duplicate', 'conflict'].map((outcome) => sample(text, event(outcome))),
    ).toEqual(['2', '1', '1']);
    expect(
      ['unknown_customer', 'unknown_event_type', 'unknown_field', 'too_long'].map((reason) =>
        sample(text, rejected(reason)),
      ),
    ).toEqual(['1', '1', '1', '0']);
    expect(sample(text, 'customer_health_writer_flush_rows_sum')).toBe('5');
    expect(sample(text, 'customer_health_writer_flush_duration_seconds_count')).toBe('3');
    expect(sample(text, 'customer_health_writer_queue_rows')).toBe('0');
    await app.close();
  });

  it('tells how many customers wait to be scored anew', async () => {
    const { app, scrape } = await another();
    const backlog = async () => sample(await scrape(), 'customer_health_rescore_backlog_customers');
    await t.rescore();
    expect(await backlog()).toBe('0');
    await t.put('w1');
    await t.put('w2');
    await t.post('w1', [{ type: 'login' }]);
    expect(await backlog()).toBe('2');
    await t.rescore();
    expect(await backlog()).toBe('0');
    await app.close();
  });

  it('tells how long the one waits that waits longest', async () => {
    const { app, scrape } = await another();
    const lag = async () => sample(await scrape(), 'customer_health_rescore_lag_seconds');
    const start = t.now;
    await t.put('l1');
    await t.put('l2');
    await t.rescore();
    expect(await lag()).toBe('0');
    await t.post('l1', [{ type: 'login' }]);
    t.now = new Date(start.getTime() + 40_000);
    await t.post('l2', [{ type: 'login' }]);
    t.now = new Date(start.getTime() + 70_500);
    expect(await lag()).toBe('70.5');
    // One that an older program left tells no time, and another server's clock may be ahead.
    await t.database.query(
      `update score_marks set mark = '00000000-0000-4000-8000-000000000000' where customer_id = 'l1'`,
    );
    expect(await lag()).toBe('30.5');
    t.now = start;
    expect(await lag()).toBe('0');
    await t.rescore();
    await app.close();
  });

  it('counts events whose customer is not known yet', async () => {
    const { app, scrape } = await another();
    const waiting = async () => sample(await scrape(), 'customer_health_unmatched_events');
    expect(await waiting()).toBe('0');
    await t.database.query(
      `insert into unmatched_events (kind, ref, event_id, event_type, occurred_at, received_at, event, customer_id)
       select 'user', 'u', 'e' || n, 'login', $1, $1, '{}', case when n > 3 then 'someone' end
       from generate_series(1, 5) n`,
      [t.now.toISOString()],
    );
    expect(await waiting()).toBe('3');
    await t.database.query('delete from unmatched_events');
    await app.close();
  });

  it('measures requests by pattern, so that no client makes labels', async () => {
    const { app, scrape } = await another();
    await t.put('measured');
    const send = (method: string, url: string) => app.inject({ method: method as 'GET', url });
    for (let index = 0; index < 20; index += 1) {
      await send('GET', `/api/customers/made-up-${index}`);
      await send('GET', `/made-up-${index}?x=${index}`);
      await send('PROPFIND', `/made-up-${index}`);
    }
    await send('GET', customerUrl('measured'));
    await send('PUT', '/livez');
    const series = (await scrape())
      .split('\n')
      .filter((line) => line.includes('http_request_duration_seconds_count'))
      .map((line) => line.replace(/^.*\{(.*)\} /, '$1 ').replaceAll('"', ''));
    expect(series.sort()).toEqual([
      'method=GET,route=/api/customers/:customerId,status=200 1',
      'method=GET,route=/api/customers/:customerId,status=404 20',
      'method=GET,route=unknown,status=404 20',
      'method=PUT,route=/livez,status=405 1',
      'method=other,route=unknown,status=404 20',
    ]);
    await app.close();
  });

  it('counts for each app by itself', async () => {
    const [one, two] = [await another(), await another()];
    await one.app.inject({ method: 'GET', url: '/readyz' });
    const probes =
      'customer_health_http_request_duration_seconds_count{method="GET",route="/readyz",status="200"}';
    expect(sample(await one.scrape(), probes)).toBe('1');
    expect(sample(await two.scrape(), probes)).toBeUndefined();
    await Promise.all([one.app.close(), two.app.close()]);
  });
});

describe('without the database, GET /metrics', () => {
  it('answers, says so, and leaves out what only the database knows', async () => {
    let away = true;
    const { app, scrape } = await another({
      query: (text, values) =>
        away
          ? Promise.reject(new DatabaseUnavailableError('away'))
          : t.database.query(text, values),
    });
    const gone = await scrape();
    expect(sample(gone, 'customer_health_database_up')).toBe('0');
    expect(gone).not.toMatch(
      /^customer_health_(rescore_backlog_customers|rescore_lag_seconds|unmatched_events)/m,
    );
    away = false;
    const back = await scrape();
    expect(sample(back, 'customer_health_database_up')).toBe('1');
    expect(sample(back, 'customer_health_rescore_backlog_customers')).toMatch(/^\d+$/);
    await app.close();
  });

  it('does not wait for one that hangs, and asks it once however many scrapes there are', async () => {
    let asked = 0;
    const query = () => {
      asked += 1;
      return new Promise<never>(() => undefined);
    };
    const scrape = createScrape(
      { ...t.database, query },
      { metrics: createMetrics(), clock: () => t.now },
      1,
    );
    const answers = await Promise.all([scrape(), scrape()]);
    answers.push(await scrape());
    expect(answers.map((text) => sample(text, 'customer_health_database_up'))).toEqual([
      '0',
      '0',
      '0',
    ]);
    expect(asked).toBe(1);
  });
});
