import type { ScorecardDraft, ScorecardVersion } from '@customer-health/contract';
import { DEFAULT_SCORECARD, type ScorecardBody } from '@customer-health/scoring';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerUrl, useTestApp } from '../test-app.ts';
import { publishBody } from './service.ts';

const t = useTestApp();
const { factors, bands, hardRules } = DEFAULT_SCORECARD;
const body: ScorecardBody = { factors, bands, hardRules };
const daysAgo = (days: number) =>
  new Date(t.now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
const at = (days: number) => `${daysAgo(days)}T08:00:00Z`;

const call = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, sent?: unknown) => {
  const { statusCode, body: text, headers } = await t.send(method, `/api/${path}`, sent);
  return { status: statusCode, body: text === '' ? null : JSON.parse(text), headers };
};
const health = async (id: string) => (await call('GET', `customers/${id}/health`)).body;
const row = async (id: string) => (await t.send('GET', customerUrl(id))).json();

/** Begins a draft, saves this body in it and publishes it. */
async function publishDraft(
  id: string,
  next: ScorecardBody,
  note = 'Because',
): Promise<ScorecardVersion> {
  const begun = await call('POST', 'scorecards', { id, author: 'Ana' });
  expect([begun.status, begun.body.revision]).toEqual([201, 1]);
  const draft = { body: next, revision: 1, author: 'Ana' };
  const saved = await call('PUT', `scorecards/${id}/draft`, draft);
  expect([saved.status, saved.body.revision]).toEqual([200, 2]);
  const answer = await call('POST', `scorecards/${id}/publish`, {
    revision: 2,
    note,
    author: 'Ana',
  });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
}

const withLogins = (change: object): ScorecardBody => ({
  ...body,
  factors: { ...factors, loginFrequency: { ...factors.loginFrequency, ...change } },
});

beforeAll(async () => {
  await t.put('acme', { name: 'Acme', segment: 'Enterprise', arr: 900, currency: 'USD' });
  await t.put('beta', { name: 'Beta', segment: 'SMB', arr: 100, currency: 'USD' });
  await t.put('gone', { name: 'Gone', segment: 'Enterprise' });
  await t.post('acme', [
    { type: 'login', count: 10, timestamp: at(3) },
    { type: 'login', count: 10, timestamp: at(29) },
    { type: 'invoice_issued', invoiceId: 'I1', dueAt: daysAgo(75), timestamp: at(90) },
  ]);
  await t.post('beta', [{ type: 'login', count: 5, timestamp: at(1) }]);
  await t.rescore();
});

describe('a new installation', () => {
  it('has the default scorecard, its numbers for newcomers, and no rules', async () => {
    const { body: found } = await call('GET', 'scorecards');
    expect(found).toEqual({
      scorecards: [
        {
          id: 'default',
          hasDraft: false,
          current: {
            version: 1,
            author: 'system',
            note: 'The model this installation started with',
            publishedAt: expect.stringMatching(/^2026-11-23T09:30:00/),
          },
        },
      ],
      defaults: body,
    });
    const one = await call('GET', 'scorecards/default');
    expect(one.body).toMatchObject({ id: 'default', current: { version: 1, body }, draft: null });
    expect((await call('GET', 'scorecard-rules')).body).toMatchObject({ rules: [], version: 0 });
  });

  it('answers 404 for what is not there, 422 for an id that cannot be', async () => {
    const statuses = await Promise.all(
      [
        call('GET', 'scorecards/other'),
        call('GET', 'scorecards/other/versions'),
        call('GET', 'scorecards/default/versions/9'),
        call('DELETE', 'scorecards/default/draft'),
        call('PUT', 'scorecards/default/draft', { body, revision: 1 }),
        call('POST', 'scorecards/default/preview', {}),
        call('POST', 'scorecards/other/preview', { body }),
        call('POST', 'scorecards/other/facts', { body }),
        call('POST', 'scorecards/default/publish', { revision: 1, note: 'x' }),
        call('POST', 'scorecards/default/publish', { version: 7, note: 'x' }),
      ].map(async (answer) => (await answer).status),
    );
    expect(statuses).toEqual(Array(10).fill(404));
    for (const id of ['Default', 'a--b', '-a', 'a_b', 'a'.repeat(51)]) {
      expect([id, (await call('POST', 'scorecards', { id })).status]).toEqual([id, 422]);
    }
    expect((await call('GET', 'scorecards?limit=5')).status).toBe(422);
  });
});

describe('a draft', () => {
  it('is one a scorecard, and the second of two editors is told', async () => {
    const begun = await call('POST', 'scorecards', { id: 'trial', author: 'Ana' });
    expect(begun.body).toMatchObject({ body, baseVersion: 0, revision: 1, author: 'Ana' });
    const again = await call('POST', 'scorecards', { id: 'trial' });
    expect([again.status, again.body.code]).toEqual([409, 'conflict']);
    expect(again.body.detail).toContain('revision 1 by Ana');
    const draft = { body: withLogins({ target: 40 }), revision: 1 };
    const both = await Promise.all([
      call('PUT', 'scorecards/trial/draft', { ...draft, author: 'Ben' }),
      call('PUT', 'scorecards/trial/draft', { ...draft, author: 'Eva' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = both.find(({ status }) => status === 409)?.body.detail;
    expect(refused).toMatch(/at revision 2, saved by (Ben|Eva); you sent 1/);
    const { body: one } = await call('GET', 'scorecards/trial');
    expect(one).toMatchObject({ current: null, draft: { revision: 2, body: draft.body } });
    expect((await call('GET', 'scorecards')).body.scorecards).toContainEqual({
      id: 'trial',
      current: null,
      hasDraft: true,
    });
    const stale = { revision: 1, note: 'x' };
    expect((await call('POST', 'scorecards/trial/publish', stale)).status).toBe(409);
    expect((await call('DELETE', 'scorecards/trial/draft')).status).toBe(204);
    expect((await call('GET', 'scorecards/trial')).status).toBe(404);
  });

  it('begins with another version where that is asked for', async () => {
    const unknown = { id: 'copy', basedOn: { id: 'default', version: 9 } };
    const refused = await call('POST', 'scorecards', unknown);
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '#/basedOn']);
    const based = await call('POST', 'scorecards', {
      id: 'copy',
      basedOn: { id: 'default', version: 1 },
    });
    expect(based.body).toMatchObject({ body, author: 'unknown' });
    await call('DELETE', 'scorecards/copy/draft');
  });

  it('is refused for one scorecard more than there may be', async () => {
    await t.database.query(
      `insert into scorecard_drafts (scorecard_id, body, base_version, revision, author, updated_at)
       select 'filler-' || n, '{}', 0, 1, 'Ana', '2026-11-23T00:00:00Z' from generate_series(1, 99) n`,
    );
    const refused = await call('POST', 'scorecards', { id: 'one-more' });
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      'There are 100 scorecards; no more can be made.',
    ]);
    expect((await call('POST', 'scorecards', { id: 'default' })).status).toBe(201);
    await t.database.query(`delete from scorecard_drafts`);
  });

  it('tells every number that cannot be, and every field that is not one', async () => {
    await call('POST', 'scorecards', { id: 'default' });
    const wrong = { ...withLogins({ windowDays: 401 }), bands: { ...bands, watch: 80 } };
    const refused = await call('PUT', 'scorecards/default/draft', { body: wrong, revision: 1 });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      {
        pointer: '#/body/factors/loginFrequency/windowDays',
        code: 'invalid_value',
        detail: 'must be from 1 to 400',
      },
      {
        pointer: '#/body/bands/watch',
        code: 'invalid_value',
        detail: 'must be below healthy (75)',
      },
    ]);
    const unknown = { body: { ...body, extra: 1 }, revision: 1 };
    const shape = await call('PUT', 'scorecards/default/draft', unknown);
    expect(shape.body.errors[0]).toMatchObject({ pointer: '#/body/extra', code: 'unknown_field' });
    const preview = await call('POST', 'scorecards/default/preview', { body: wrong });
    expect([preview.status, preview.body.errors.length]).toEqual([422, 2]);
    await call('DELETE', 'scorecards/default/draft');
  });
});

describe('publishing', () => {
  it('changes health at once, the list with the next round, and no past day', async () => {
    const before = await health('acme');
    expect(before.factors.loginFrequency).toMatchObject({ score: 100 });
    const next = withLogins({ windowDays: 28, target: 40 });
    const version = await publishDraft('default', next, 'Four whole weeks');
    expect(version).toMatchObject({ id: 'default', version: 2, author: 'Ana', body: next });
    expect(version.changes).toEqual([
      { pointer: '/factors/loginFrequency/windowDays', from: 30, to: 28 },
      { pointer: '/factors/loginFrequency/target', from: 20, to: 40 },
    ]);
    const after = await health('acme');
    expect(after.scorecard).toEqual({ id: 'default', version: 2, rule: null });
    // 28 days leave the logins of 29 days ago out: 10 of 40.
    expect(after.factors.loginFrequency).toMatchObject({ score: 25 });
    expect(after.score).not.toBe(before.score);
    expect((await row('acme')).score).toBe(before.score);
    expect(await t.rescore()).toBe(3);
    expect((await row('acme')).score).toBe(after.score);
    expect((await call('GET', 'scorecards/default')).body).toMatchObject({
      current: { version: 2, note: 'Four whole weeks' },
      draft: null,
    });
  });

  it('keeps every version as it was, and the days that were scored with it', async () => {
    const days = () =>
      t.database.query<{ day: string; version: number }>(
        `select day, scorecard_version as version from health_history where customer_id = 'acme' order by day`,
      );
    t.now = new Date('2026-11-24T09:30:00.000Z');
    await t.rescore();
    const rolledBack = await call('POST', 'scorecards/default/publish', {
      version: 1,
      note: 'Logins were counted on purpose',
      author: 'Ben',
    });
    expect(rolledBack).toMatchObject({ status: 201, body: { version: 3, body } });
    await t.rescore();
    expect(await days()).toEqual([
      { day: '2026-11-23', version: 2 },
      { day: '2026-11-24', version: 3 },
    ]);
    const first = await call('GET', 'scorecards/default/versions/1');
    expect(first.body).toMatchObject({ version: 1, author: 'system', body, changes: [] });
    const stored = await t.database.query(
      `select body from scorecards where scorecard_id = 'default' and version = 1`,
    );
    expect(stored).toEqual([{ body: DEFAULT_SCORECARD }]);
  });

  it('pages the versions, newest first, each with what it changed', async () => {
    const page = await call('GET', 'scorecards/default/versions?limit=2');
    expect(page.headers['x-total-count']).toBe('3');
    const seen = page.body.map((one: ScorecardVersion) => [
      one.version,
      one.author,
      one.changes.length,
    ]);
    expect(seen).toEqual([
      [3, 'Ben', 2],
      [2, 'Ana', 2],
    ]);
    const [, url = ''] = /<\/api\/(.*)>/.exec(String(page.headers.link)) ?? [];
    const rest = await call('GET', url);
    expect(rest.body.map((one: ScorecardVersion) => [one.version, one.changes])).toEqual([[1, []]]);
    expect(rest.headers.link).toBeUndefined();
    expect((await call('GET', 'scorecards/default/versions?cursor=x')).status).toBe(422);
  });

  it('refuses what changes nothing, and neither or both of draft and version', async () => {
    const publish = (sent: object) => call('POST', 'scorecards/default/publish', sent);
    const same = await publish({ version: 1, note: 'x' });
    expect([same.status, same.body.detail]).toEqual([
      409,
      expect.stringContaining('there is nothing to publish'),
    ]);
    expect((await publish({ note: 'x' })).status).toBe(422);
    expect((await publish({ version: 2, revision: 1, note: 'x' })).status).toBe(422);
    expect((await publish({ version: 2 })).status).toBe(422);
    expect((await publish({ version: 2, note: '  ' })).status).toBe(422);
    expect((await publish({ version: 2, note: 'x'.repeat(2001) })).status).toBe(422);
  });

  it('lets one of several through that are sent at once', async () => {
    await call('POST', 'scorecards', { id: 'default', author: 'Ana' });
    const draft = { body: withLogins({ target: 21 }), revision: 1 };
    const { revision } = (await call('PUT', 'scorecards/default/draft', draft))
      .body as ScorecardDraft;
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        call('POST', 'scorecards/default/publish', { revision, note: 'Once' }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.every((status) => [201, 404, 409].includes(status))).toBe(true);
    const rollBacks = await Promise.all(
      [1, 2].map((version) =>
        call('POST', 'scorecards/default/publish', { version, note: 'Back' }),
      ),
    );
    const current = (await call('GET', 'scorecards/default')).body.current.version;
    expect(current).toBe(4 + rollBacks.filter(({ status }) => status === 201).length);
    expect(rollBacks.map(({ status }) => status)).toContain(201);
  });

  it('does not let a draft undo what was published after it was begun', async () => {
    await call('POST', 'scorecards', { id: 'default', author: 'Ana' });
    const { current } = (await call('GET', 'scorecards/default')).body;
    const other = withLogins({ target: 33 });
    const base = { id: 'default', baseVersion: current.version, note: 'x', author: 'Ben' };
    await publishBody(t.database, { ...base, body: other }, t.now);
    const late = await call('POST', 'scorecards/default/publish', { revision: 1, note: 'x' });
    expect([late.status, late.body.detail]).toEqual([409, expect.stringContaining('meanwhile')]);
    const kept = (await call('GET', 'scorecards/default')).body;
    expect(kept).toMatchObject({ draft: { revision: 1, baseVersion: current.version } });
    await expect(publishBody(t.database, { ...base, body }, t.now)).rejects.toThrow(/meanwhile/);
    await call('DELETE', 'scorecards/default/draft');
  });
});

describe('a roll back', () => {
  it('brings the scores back to the cent', async () => {
    await call('POST', 'scorecards/default/publish', { version: 1, note: 'Start' });
    await t.rescore();
    const [before, listed] = [await health('acme'), await row('acme')];
    const { version } = (await call('GET', 'scorecards/default')).body.current;
    await publishDraft('default', withLogins({ weight: 80, target: 200 }));
    expect((await health('acme')).score).not.toBe(before.score);
    await t.rescore();
    await call('POST', 'scorecards/default/publish', { version, note: 'Back' });
    await t.rescore();
    const { computedAt: _, scorecard, ...after } = await health('acme');
    expect(scorecard.version).toBe(version + 2);
    expect(before).toMatchObject(after);
    expect((await row('acme')).score).toBe(listed.score);
  });
});

describe('hard rules and missing data', () => {
  it('cap a score, from the published version to the list', async () => {
    await t.post('acme', [{ type: 'login', count: 20, timestamp: at(1) }]);
    const uncapped = await health('acme');
    expect(uncapped.caps).toEqual([]);
    expect(uncapped.score).toBeGreaterThan(40);
    await publishDraft('default', {
      ...body,
      hardRules: [{ fact: 'daysOverdue', is: 'over', value: 60, cap: 40 }],
    });
    const capped = await health('acme');
    expect(capped).toMatchObject({
      score: 40,
      band: 'at_risk',
      uncappedScore: uncapped.score,
      caps: [{ cap: 40, summary: 'days that an invoice is overdue: 76, over 60 caps at 40' }],
    });
    await t.rescore();
    expect((await row('acme')).score).toBe(40);
    expect((await health('beta')).caps).toEqual([]);
  });

  it('leave a factor out, or score it with a neutral value', async () => {
    const tickets = (missing: ScorecardBody['factors']['supportTickets']['missing']) => ({
      ...body,
      factors: { ...factors, supportTickets: { ...factors.supportTickets, missing } },
    });
    await publishDraft('default', tickets({ neutral: 10 }));
    expect((await health('acme')).factors.supportTickets).toMatchObject({
      score: 10,
      hasData: false,
    });
    await publishDraft('default', tickets('exclude'));
    expect((await health('acme')).factors.supportTickets).toMatchObject({
      score: null,
      effectiveWeight: 0,
    });
  });
});

describe('rules', () => {
  const put = (sent: object) => call('PUT', 'scorecard-rules', { note: 'Who is who', ...sent });

  it('give segments a scorecard of their own; the first that matches holds', async () => {
    await publishDraft('enterprise', withLogins({ target: 1 }));
    await publishDraft('smb', withLogins({ target: 50 }));
    const rules = [
      { segments: ['SMB'], scorecardId: 'smb' },
      { segments: ['Enterprise', 'SMB'], scorecardId: 'enterprise' },
    ];
    const answer = await put({ rules, version: 0, author: 'Ana' });
    expect(answer).toMatchObject({ status: 200, body: { rules, version: 1, author: 'Ana' } });
    expect((await health('acme')).scorecard).toEqual({ id: 'enterprise', version: 1, rule: 1 });
    expect((await health('beta')).scorecard).toEqual({ id: 'smb', version: 1, rule: 0 });
    expect((await health('beta')).factors.loginFrequency.score).toBe(10);
    expect(await t.rescore()).toBe(3);
    expect((await row('beta')).score).toBe((await health('beta')).score);
  });

  it('are refused when they are stale or name what is not published', async () => {
    const stale = await put({ rules: [], version: 0 });
    expect([stale.status, stale.body.detail]).toEqual([
      409,
      'The rules are at version 1, by Ana; you sent 0. Read them again.',
    ]);
    const both = await Promise.all([1, 2].map(() => put({ rules: [], version: 1 })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await call('POST', 'scorecards', { id: 'only-draft' });
    const unknown = [{ segments: ['X'], scorecardId: 'only-draft' }];
    const refused = await put({ rules: unknown, version: 2 });
    expect(refused.body.errors).toEqual([
      {
        pointer: '#/rules/0/scorecardId',
        code: 'invalid_value',
        detail: 'names "only-draft", which is not published',
      },
    ]);
    const one = { segments: ['X'], scorecardId: 'default' };
    expect((await put({ rules: Array(101).fill(one), version: 2 })).status).toBe(422);
    expect((await put({ rules: [{ ...one, segments: [] }], version: 2 })).status).toBe(422);
    expect((await call('GET', 'scorecard-rules')).body).toMatchObject({ rules: [], version: 2 });
  });
});
