import { DEFAULT_SCORECARD } from '@customer-health/scoring';
import { describe, expect, it } from 'vitest';
import { createClient } from './client.ts';

const { id: _, version: __, ...body } = DEFAULT_SCORECARD;

/** A client whose requests are answered alike, and what it sent. */
function clientThatHears(answer: unknown, init: ResponseInit = {}) {
  const sent: [method: string | undefined, url: string, body: unknown][] = [];
  const client = createClient({
    fetch: async (url, { method, body: text } = {}) => {
      sent.push([method, String(url), text === undefined ? null : JSON.parse(String(text))]);
      const empty = init.status === 204;
      return new Response(empty ? null : JSON.stringify(answer), init);
    },
  });
  return { client, sent };
}

describe('the client of scorecards', () => {
  it('begins, saves, publishes and throws drafts away', async () => {
    const { client, sent } = clientThatHears({ revision: 1 }, { status: 201 });
    const by = { author: 'Ana' };
    expect((await client.createScorecardDraft({ id: 'big', ...by })).revision).toBe(1);
    await client.putScorecardDraft('big', { body, revision: 1, ...by });
    await client.publishScorecard('big', { revision: 2, note: 'Why', ...by });
    expect(sent).toEqual([
      ['POST', '/api/scorecards', { id: 'big', ...by }],
      ['PUT', '/api/scorecards/big/draft', { body, revision: 1, ...by }],
      ['POST', '/api/scorecards/big/publish', { revision: 2, note: 'Why', ...by }],
    ]);
    const gone = clientThatHears(null, { status: 204 });
    expect(await gone.client.deleteScorecardDraft('big')).toBeNull();
    expect(gone.sent).toEqual([['DELETE', '/api/scorecards/big/draft', null]]);
  });

  it('reads scorecards, versions and rules', async () => {
    const { client, sent } = clientThatHears([]);
    await client.listScorecards();
    await client.getScorecard('big');
    await client.listScorecardVersions('big', { limit: 5 });
    await client.getScorecardVersion('big', 3);
    await client.getScorecardRules();
    const rules = { rules: [], version: 0, note: 'x', author: 'Ana' };
    await client.putScorecardRules(rules);
    expect(sent).toEqual([
      ['GET', '/api/scorecards', null],
      ['GET', '/api/scorecards/big', null],
      ['GET', '/api/scorecards/big/versions?limit=5', null],
      ['GET', '/api/scorecards/big/versions/3', null],
      ['GET', '/api/scorecard-rules', null],
      ['PUT', '/api/scorecard-rules', rules],
    ]);
  });

  it('asks for previews, and for facts page by page', async () => {
    const headers = {
      link: '</api/scorecards/big/facts?limit=2&cursor=abc>; rel="next"',
      'x-total-count': '3',
    };
    const { client, sent } = clientThatHears([], { headers });
    await client.previewScorecard('big', {});
    const page = await client.listScorecardFacts('big', { body }, { limit: 2 });
    expect(page).toEqual({ rows: [], nextCursor: 'abc', total: 3 });
    expect(sent).toEqual([
      ['POST', '/api/scorecards/big/preview', {}],
      ['POST', '/api/scorecards/big/facts?limit=2', { body }],
    ]);
  });
});
