import type { IncomingHttpHeaders } from 'node:http';

const ATTRIBUTES = ['specversion', 'id', 'source', 'type', 'subject', 'time'];

/** A CloudEvent in binary mode as one in structured mode; `null` for a request that is none at all. */
export function fromHeaders(
  headers: IncomingHttpHeaders,
  data: unknown,
): Record<string, unknown> | null {
  const found = ATTRIBUTES.flatMap((name) => {
    const value = headers[`ce-${name}`];
    return typeof value === 'string' ? [[name, decode(value)] as const] : [];
  });
  if (found.length === 0) return null;
  return { ...Object.fromEntries(found), ...(data !== undefined && { data }) };
}

/** What is not ASCII, and spaces and quotes, come percent-encoded (CloudEvents HTTP binding, 3.1.3.2). */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
