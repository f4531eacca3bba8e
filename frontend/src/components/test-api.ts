import { type Mock, vi } from 'vitest';

/** An answer of the API. */
export function answer(body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status: 200, headers });
}

/** An error answer of the API. */
export function problem(status: number): Response {
  return new Response(
    JSON.stringify({ code: 'x', title: 'X', status, detail: 'x', requestId: 'r' }),
    { status },
  );
}

/** Puts a stand-in for `fetch`; before the module under test is imported, since the client takes `fetch` when it loads. */
export function stubFetch(): Mock<typeof fetch> {
  const stub = vi.fn<typeof fetch>();
  vi.stubGlobal('fetch', stub);
  return stub;
}

/** Method, address and body of the last request. */
export function lastRequest(stub: Mock<typeof fetch>) {
  const [url, init] = stub.mock.calls.at(-1) ?? [];
  return {
    method: init?.method,
    url,
    ...(init?.body != null && { body: JSON.parse(String(init.body)) as unknown }),
  };
}
