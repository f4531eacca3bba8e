/** A running system, seen from outside. */
export interface Target {
  url: URL;
  /** Sends a request with the access password, where there is one, and does not follow redirects. */
  send(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The same request as a stranger sends it. */
  sendUnknown(path: string): Promise<Answer>;
}

/** An answer, read to its end. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json(): unknown;
}

const TIMEOUT_MS = 15_000;

/** @param password the value of ACCESS_PASSWORD, where the system asks for one */
export function createTarget(url: string, password: string | undefined): Target {
  const base = new URL(url);
  const known = password && {
    authorization: `Basic ${Buffer.from(`acceptance:${password}`).toString('base64')}`,
  };
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(new URL(path, base), { ...init, redirect: 'manual', signal });
    const text = await answer.text();
    const { status, headers } = answer;
    return { status, headers, text, json: () => JSON.parse(text) as unknown };
  };
  return {
    url: base,
    send: (method, path, body) =>
      send(path, {
        method,
        headers: { ...known, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    sendUnknown: (path) => send(path, {}),
  };
}

/** Whether only this machine, or a network of one's own, can reach the address. */
export function isPrivate({ hostname }: URL): boolean {
  return (
    !hostname.includes('.') ||
    /^(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(hostname) ||
    /\.(local|internal|localhost|test)$/.test(hostname)
  );
}
