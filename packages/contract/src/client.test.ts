import { describe, expect, it } from 'vitest';
import { ApiError, createClient } from './client.ts';

/** A client whose requests are answered by hand, and what it sent. */
function clientThatHears(answer: Response) {
  const sent: { url: string; init: RequestInit }[] = [];
  const client = createClient({
    baseUrl: 'http://server',
    fetch: async (url, init = {}) => {
      sent.push({ url: String(url), init });
      return answer;
    },
  });
  return { client, sent };
}

const json = (body: unknown, init: ResponseInit = {}) => new Response(JSON.stringify(body), init);

describe('the client', () => {
  it('encodes ids and queries, lists as repeated parameters, and leaves out what is not set', async () => {
    const { client, sent } = clientThatHears(json([]));
    await client.listEvents('a/b 🚀', {
      type: ['login', 'api_call'],
      limit: 5,
      cursor: undefined as never,
    });
    expect(sent[0]?.url).toBe(
      'http://server/api/customers/a%2Fb%20%F0%9F%9A%80/events?type=login&type=api_call&limit=5',
    );
  });

  it('reads the page after this one and the total from the headers', async () => {
    const headers = {
      link: '</api/customers?limit=1&cursor=abc%3D>; rel="next"',
      'x-total-count': '41',
    };
    const { client } = clientThatHears(json([], { headers }));
    expect(await client.listCustomers({ limit: 1 })).toEqual({
      rows: [],
      nextCursor: 'abc=',
      total: 41,
    });
  });

  it('has no page after the last', async () => {
    const { client } = clientThatHears(json([]));
    expect(await client.listCustomers({})).toEqual({ rows: [], nextCursor: null, total: null });
  });

  it('tells where a browser finds a file, and fetches one that is chosen', async () => {
    const { client, sent } = clientThatHears(new Response('id,name\r\n'));
    const url = client.customersCsvUrl({
      band: ['watch', 'critical'],
      search: 'a b',
      sort: 'name',
    });
    expect(url).toBe(
      'http://server/api/customers.csv?band=watch&band=critical&search=a+b&sort=name',
    );
    const file = await client.exportSelection(['a', 'b']);
    expect(await file.text()).toBe('id,name\r\n');
    expect(sent[0]).toMatchObject({
      ...{ url: 'http://server/api/customers.csv' },
      init: { method: 'POST', body: '{"ids":["a","b"]}' },
    });
  });

  it('tells when the server wants to be asked again', async () => {
    const limited = (headers = {}) => clientThatHears(json({}, { status: 429, headers })).client;
    await expect(limited({ 'retry-after': '7' }).getDemo()).rejects.toMatchObject({
      status: 429,
      retryAfter: 7,
    });
    await expect(limited().getDemo()).rejects.toMatchObject({ retryAfter: null });
    const day = { 'retry-after': 'Tue, 24 Nov 2026 10:00:00 GMT' };
    await expect(limited(day).getDemo()).rejects.toMatchObject({ retryAfter: null });
  });

  it('sends bodies as JSON', async () => {
    const { client, sent } = clientThatHears(json({ features: ['a'] }));
    expect(await client.putFeatures({ features: ['a'] })).toEqual({ features: ['a'] });
    expect(sent[0]?.init).toMatchObject({
      method: 'PUT',
      body: '{"features":["a"]}',
      headers: { 'content-type': 'application/json' },
    });
  });

  it('sends a batch, and asks what was refused', async () => {
    const receipt = { accepted: 1, rejected: 1 };
    const { client, sent } = clientThatHears(json(receipt, { status: 207 }));
    const event = { customerId: 'acme', type: 'login' } as const;
    expect(await client.postEventBatch([event], { atomic: true })).toEqual(receipt);
    expect(sent[0]).toMatchObject({
      url: 'http://server/api/events/batch?atomic=true',
      init: { method: 'POST', body: '[{"customerId":"acme","type":"login"}]' },
    });
    const headers = { link: '</api/rejected-events?cursor=abc>; rel="next"' };
    const refused = clientThatHears(json({ days: 14, reasons: [], events: [] }, { headers }));
    const page = await refused.client.listRejectedEvents({ code: 'unknown_customer' });
    expect([page.rows.days, page.nextCursor]).toEqual([14, 'abc']);
    expect(refused.sent[0]?.url).toBe('http://server/api/rejected-events?code=unknown_customer');
  });

  it('answers null where there is no body', async () => {
    const { client } = clientThatHears(new Response(null, { status: 204 }));
    expect(await client.deleteCustomer('a')).toBeNull();
  });

  it('throws the problem that the server tells', async () => {
    const problem = {
      type: 't',
      title: 'x',
      status: 404,
      detail: 'There is no customer "a".',
      code: 'customer_not_found',
      requestId: 'r',
    };
    const { client } = clientThatHears(
      json(problem, { status: 404, headers: { 'x-request-id': 'r' } }),
    );
    const error = await client.getHealth('a').catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 404, requestId: 'r', message: problem.detail, problem });
  });

  it('throws also when the answer is no problem, as from a proxy', async () => {
    const { client } = clientThatHears(new Response('<html>Bad gateway</html>', { status: 502 }));
    await expect(client.getDemo()).rejects.toMatchObject({
      status: 502,
      problem: null,
      message: 'The server answered 502.',
    });
  });
});
