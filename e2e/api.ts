import {
  type CustomerRow,
  type CustomerWrite,
  createClient,
  type EventInput,
} from '@customer-health/contract';
import { inject } from 'vitest';

const DAY_MS = 86_400_000;

/** The server under test. */
export const baseUrl: string = lane(inject('baseUrls'));

/** What belongs to the files that run in this process. */
function lane(urls: string[]): string {
  return urls[(Number(process.env.VITEST_POOL_ID) - 1) % urls.length] ?? '';
}

/** The API as the contract has it. */
export const api = createClient({ baseUrl });

/** Creates a customer. */
export async function putCustomer(
  id: string,
  customer: CustomerWrite,
  url = baseUrl,
): Promise<void> {
  await send('PUT', `${url}/api/customers/${encodeURIComponent(id)}`, customer);
}

/** Sends events of a customer. */
export async function postEvents(id: string, events: EventInput[], url = baseUrl): Promise<void> {
  await send('POST', `${url}/api/customers/${encodeURIComponent(id)}/events`, events);
}

/** Creates customers whose names nobody else has, and gives the part that they share. */
export async function createGroup(scores: number[]): Promise<string> {
  const group = `Group ${crypto.randomUUID().slice(0, 8)}`;
  for (const [index, logins] of scores.entries()) {
    const id = `${group} ${index}`;
    await putCustomer(id, { name: id, arr: 1000 * (scores.length - index), currency: 'USD' });
    await postEvents(id, [{ type: 'login', count: logins }]);
  }
  return group;
}

/** The customers whose name, id or domain holds a text, once all of them are scored. */
export async function scoredCustomers(search: string): Promise<CustomerRow[]> {
  const { rows } = await api.listCustomers({ search });
  return rows.every(({ score }) => score !== null) ? rows : scoredCustomers(search);
}

/** An id that no other journey uses. */
export function freshId(name: string): string {
  return `${name}-${crypto.randomUUID().slice(0, 8)}`;
}

/** The UTC day that lies some days before today. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}

async function send(method: string, url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok || response.status === 207) {
    throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  }
}
