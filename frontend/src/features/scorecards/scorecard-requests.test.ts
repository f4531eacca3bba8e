import { ApiError, type ScorecardWithDraft } from '@customer-health/contract';
import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { answer, lastRequest, problem, stubFetch } from '../../components/test-api.ts';
import { runHook } from '../../components/test-hook.tsx';
import { withValueAt } from './body-pointer.ts';
import { DEFAULT_BODY } from './test-bodies.ts';

const fetchStub = stubFetch();
const { factsQuery, isTooLarge } = await import('./list-facts.ts');
const { serverPreviewQuery } = await import('./preview-on-server.ts');
const { useSaveDraft } = await import('./save-draft.ts');
const { useDropDraft } = await import('./drop-draft.ts');
const { useCreateDraft } = await import('./create-draft.ts');
const { usePublish } = await import('./publish-scorecard.ts');
const { scorecardQuery, useScorecard } = await import('./get-scorecard.ts');
const { scorecardsQuery, useScorecards } = await import('./list-scorecards.ts');
const { versionsQuery, useVersions } = await import('./list-versions.ts');
const { versionQuery, useVersion } = await import('./get-version.ts');
const { rulesQuery, useRules, useSaveRules } = await import('./scorecard-rules.ts');
const { segmentsQuery, useSegments } = await import('./list-segments.ts');
const { useEditing } = await import('./use-editing.ts');

const url = '/api/scorecards/default';
const updatedAt = '2026-11-24T09:00:00Z';
const draft = { body: DEFAULT_BODY, baseVersion: 1, revision: 4, author: 'Ben', updatedAt };
const current = { version: 1, publishedAt: updatedAt, author: 'x', note: 'x', body: DEFAULT_BODY };
const drafted: ScorecardWithDraft = { id: 'default', current, draft };
const body = withValueAt(DEFAULT_BODY, '/factors/loginFrequency/weight', 30);

/** Answers requests one after the other, and gives back what was asked. */
function answers(...all: unknown[]): string[] {
  const asked: string[] = [];
  fetchStub.mockImplementation((at, init) => {
    asked.push(`${init?.method} ${String(at)}`);
    return Promise.resolve(answer(all.length > 1 ? all.shift() : all[0]));
  });
  return asked;
}

it('saves a draft at the revision that was read', async () => {
  const cache = new QueryClient();
  answers({ ...draft, body, revision: 5 });
  const save = runHook(useSaveDraft, cache);
  await save.mutateAsync({ scorecard: drafted, body, author: 'Ana' });
  expect(lastRequest(fetchStub)).toEqual({
    method: 'PUT',
    url: `${url}/draft`,
    body: { body, revision: 4, author: 'Ana' },
  });
  expect(cache.getQueryData(scorecardQuery('default').queryKey)?.draft?.revision).toBe(5);
});

it('begins the draft where there is none, and anew where a version overtook it', async () => {
  const save = () => runHook(useSaveDraft);
  const begun = answers({ ...draft, revision: 1 });
  await save().mutateAsync({ scorecard: { ...drafted, draft: null }, body, author: 'Ana' });
  expect(begun).toEqual(['POST /api/scorecards', `PUT ${url}/draft`]);
  const anew = answers({ ...draft, revision: 1 });
  const outdated = { ...drafted, draft: { ...draft, baseVersion: 0 } };
  await save().mutateAsync({ scorecard: outdated, body, author: 'Ana' });
  expect(anew).toEqual([`DELETE ${url}/draft`, 'POST /api/scorecards', `PUT ${url}/draft`]);
});

it('a refused save is told', async () => {
  fetchStub.mockImplementation(() => Promise.resolve(problem(409)));
  const save = runHook(useSaveDraft).mutateAsync({ scorecard: drafted, body, author: 'Ana' });
  await expect(save).rejects.toMatchObject({ status: 409 });
});

it('reads all pages of the facts, once for bodies with the same windows', async () => {
  const cache = new QueryClient();
  fetchStub
    .mockReset()
    .mockResolvedValueOnce(answer([{ customerId: 'a' }], { link: '</x?cursor=next>; rel="next"' }))
    .mockResolvedValueOnce(answer([{ customerId: 'b' }]));
  const rows = await cache.fetchQuery(factsQuery('default', DEFAULT_BODY));
  expect(rows.map(({ customerId }) => customerId)).toEqual(['a', 'b']);
  expect(lastRequest(fetchStub)).toMatchObject({
    url: `${url}/facts?limit=1000&cursor=next`,
    body: { body: DEFAULT_BODY },
  });
  expect(factsQuery('default', body).queryKey).toEqual(
    factsQuery('default', DEFAULT_BODY).queryKey,
  );
  const shorter = withValueAt(body, '/factors/loginFrequency/windowDays', 7);
  expect(factsQuery('default', shorter).queryKey[2]).toMatchObject({
    factors: { loginFrequency: { windowDays: 7, weight: 25 } },
  });
});

it('knows when there are too many customers for the browser', () => {
  const errors = [{ pointer: 'path/scorecardId', code: 'too_large' as const, detail: 'x' }];
  const refusal = {
    ...{ type: 'x', title: 'x', status: 422, detail: 'x', requestId: 'r' },
    ...{ code: 'validation_failed' as const, errors },
  };
  expect(isTooLarge(new ApiError(422, refusal, 'r'))).toBe(true);
  expect(isTooLarge(new ApiError(422, { ...refusal, errors: [] }, 'r'))).toBe(false);
  expect(isTooLarge(new TypeError('offline'))).toBe(false);
});

it('asks the server for what the browser does not compute', async () => {
  const cache = new QueryClient();
  const asked = answers({ customers: 0 });
  await cache.fetchQuery(serverPreviewQuery('default', body));
  expect(lastRequest(fetchStub)).toMatchObject({ url: `${url}/preview`, body: { body } });
  await cache.fetchQuery(versionQuery('default', 3));
  await cache.fetchQuery(scorecardQuery('default'));
  await cache.fetchQuery(scorecardsQuery);
  await cache.fetchQuery(rulesQuery);
  await cache.fetchInfiniteQuery(versionsQuery('default'));
  answers({ segments: [{ segment: 'SMB' }] });
  expect(await cache.fetchQuery(segmentsQuery)).toEqual([{ segment: 'SMB' }]);
  expect(asked.slice(1)).toEqual([
    `GET ${url}/versions/3`,
    `GET ${url}`,
    'GET /api/scorecards',
    'GET /api/scorecard-rules',
    `GET ${url}/versions?limit=10`,
  ]);
  const hooks = [useScorecards, useRules, useSegments, () => useScorecard('default')];
  for (const hook of hooks)
    expect(runHook<{ isSuccess: boolean }>(hook, cache).isSuccess).toBe(true);
  expect(runHook(() => useVersion('default', 3), cache).isSuccess).toBe(true);
  expect(runHook(() => useVersions('default'), cache).data?.pages).toHaveLength(1);
});

it('publishes, throws away, begins and assigns', async () => {
  const asked = answers({});
  const note = { note: 'Why', author: 'Ana' };
  await runHook(() => usePublish('default')).mutateAsync({ revision: 4, ...note });
  await runHook(useDropDraft).mutateAsync('default');
  await runHook(useCreateDraft).mutateAsync({ id: 'small', author: 'Ana' });
  await runHook(useSaveRules).mutateAsync({ rules: [], version: 0, ...note });
  expect(asked).toEqual([
    `POST ${url}/publish`,
    `DELETE ${url}/draft`,
    'POST /api/scorecards',
    'PUT /api/scorecard-rules',
  ]);
});

it('editing begins with the draft, clean', () => {
  const state = runHook(() => useEditing(drafted));
  expect(state).toMatchObject({ isDirty: false, isOvertaken: false, valid: DEFAULT_BODY });
  expect(state.editing.body).toEqual(DEFAULT_BODY);
  expect(state.editing.faults.size).toBe(0);
});
