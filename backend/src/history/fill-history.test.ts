import { addDays } from '@customer-health/scoring';
import { describe, expect, it } from 'vitest';
import { fillMissingHistory } from '../jobs/fill-history.ts';
import { useTestApp } from '../test-app.ts';

const t = useTestApp('2026-09-01T09:00:00Z');

const signal = new AbortController().signal;
const fill = (at = signal) => fillMissingHistory.run(t.database, { asOf: t.now, signal: at });
const days = async (id: string) =>
  (
    await t.database.query<{ day: string }>(
      'select day from health_history where customer_id = $1 order by day',
      [id],
    )
  ).map(({ day }) => day);
const marked = async () =>
  (
    await t.database.query<{ id: string }>('select customer_id as id from score_marks order by 1')
  ).map(({ id }) => id);

async function live(day: string): Promise<void> {
  t.now = new Date(`${day}T00:00:30Z`);
  t.models.invalidate();
  await t.rescore();
}

describe('the history of days on which no server ran', () => {
  it('has nothing to fill in a new installation', async () => {
    await fill();
    expect(await t.database.query('select 1 as one from health_history')).toEqual([]);
  });

  it('has a row for everybody for each day that began with a server', async () => {
    for (const id of ['a', 'b']) await t.put(id, { name: id, arr: 100 });
    await t.post('a', [{ type: 'login', count: 10 }]);
    for (const day of ['2026-09-01', '2026-09-02', '2026-09-03']) await live(day);
    expect(await days('a')).toEqual(['2026-09-01', '2026-09-02', '2026-09-03']);
    expect(await days('b')).toEqual(await days('a'));
  });

  it('is written when one runs again, with the attributes of now, and rows that are there stay', async () => {
    await fill();
    await t.send('PATCH', '/api/customers/a', { arr: 500 });
    await live('2026-09-11');
    const before = await t.database.query(
      `select * from health_history where day = '2026-09-03' order by customer_id`,
    );
    await t.put('young');
    await fill();
    expect(await days('a')).toEqual(
      Array.from({ length: 11 }, (_, index) => addDays('2026-09-01', index)),
    );
    expect(await days('young')).toEqual([]);
    expect(
      await t.database.query(
        `select * from health_history where day = '2026-09-03' order by customer_id`,
      ),
    ).toEqual(before);
    const [filled] = await t.database.query(
      `select arr, scored_at as "scoredAt", (factors -> 'loginFrequency' -> 'facts' ->> 'logins')::int as logins
       from health_history where customer_id = 'a' and day = '2026-09-04'`,
    );
    expect(filled).toEqual({ arr: 500, scoredAt: '2026-09-11T00:00:30Z', logins: 10 });
  });

  it('makes the changes follow that are counted from the days that were filled', async () => {
    expect(await marked()).toEqual(['a', 'b', 'young']);
    const change = async () => (await t.send('GET', '/api/customers/a')).json().change7d;
    expect(await change()).toBeNull();
    await t.rescore();
    expect(await change()).toBe(0);
  });

  it('looks at a day once', async () => {
    await t.database.query(`delete from health_history where day = '2026-09-06'`);
    await fill();
    expect(await days('a')).not.toContain('2026-09-06');
  });

  it('is filled 30 days back at most', async () => {
    await live('2026-11-20');
    await fill();
    const kept = await days('a');
    expect(kept.filter((day) => day > '2026-09-11')[0]).toBe('2026-10-21');
    expect(kept.slice(-2)).toEqual(['2026-11-19', '2026-11-20']);
  });

  it('goes on where it was stopped', async () => {
    await live('2026-11-25');
    const stop = new AbortController();
    stop.abort();
    await fill(stop.signal);
    expect(await days('a')).not.toContain('2026-11-21');
    await fill();
    expect((await days('a')).slice(-5)[0]).toBe('2026-11-21');
  });

  it('does not trust a note from the future', async () => {
    await t.database.query(
      `update settings set value = '"2030-01-01"' where key = 'history_filled'`,
    );
    await live('2026-11-28');
    await fill();
    expect((await days('a')).slice(-3)).toEqual(['2026-11-26', '2026-11-27', '2026-11-28']);
  });
});
