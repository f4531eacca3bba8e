import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';

/** What a server answered; status 0 when the connection broke before. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  /** How long it took, in milliseconds. */
  took: number;
}

/** What is sent. */
export interface Sent {
  method?: string;
  headers?: OutgoingHttpHeaders;
  /** Text and bytes go as they are, everything else as JSON. */
  body?: unknown;
}

const agent = new Agent({ keepAlive: true });

/** Sends a request. It never rejects: a server that dies is what these tests are about. */
export function send(url: string, { method = 'POST', headers, body }: Sent = {}): Promise<Answer> {
  const start = performance.now();
  const bytes = toBytes(body);
  return new Promise((resolve) => {
    const answer = (status: number, headers: IncomingHttpHeaders, text: string) =>
      resolve({ status, headers, body: text, took: performance.now() - start });
    const sent = request(
      url,
      {
        method,
        agent,
        headers: {
          ...(bytes !== undefined && {
            'content-type': 'application/json',
            'content-length': bytes.length,
          }),
          ...headers,
        },
      },
      async (response) => {
        let text = '';
        try {
          for await (const chunk of response.setEncoding('utf8')) text += chunk;
          answer(response.statusCode ?? 0, response.headers, text);
        } catch {
          answer(0, {}, '');
        }
      },
    );
    sent.on('error', (error) => answer(0, {}, error.message));
    sent.end(bytes);
  });
}

/** Reads what a server answers to GET as JSON. */
export async function getJson<T>(url: string): Promise<T> {
  const { status, body } = await send(url, { method: 'GET' });
  if (status !== 200) throw new Error(`GET ${url} answered ${status}: ${body}`);
  return JSON.parse(body) as T;
}

/** Creates a customer. */
export async function putCustomer(url: string, id: string): Promise<void> {
  const { status, body } = await send(customerUrl(url, id), { method: 'PUT', body: { name: id } });
  if (status !== 201 && status !== 200) throw new Error(`PUT ${id} answered ${status}: ${body}`);
}

/** The address of a customer. */
export function customerUrl(url: string, id: string): string {
  return `${url}/api/customers/${encodeURIComponent(id)}`;
}

/** Where events of a customer go. */
export function eventsUrl(url: string, id: string): string {
  return `${customerUrl(url, id)}/events`;
}

function toBytes(body: unknown): Buffer | undefined {
  if (body === undefined || Buffer.isBuffer(body)) return body as Buffer | undefined;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
