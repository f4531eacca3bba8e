import { createClient } from '@customer-health/contract';
import { createConnection } from './connection.ts';

/** Where the API is: this page's own origin, unless the build was told another one (VITE_API_URL). */
export const apiUrl: string = import.meta.env.VITE_API_URL ?? '';

/** Whether the API can be reached. */
export const connection = createConnection(() => fetch(`${apiUrl}/livez`, { cache: 'no-store' }));

export const client = createClient({ baseUrl: apiUrl, fetch: connection.watch(fetch) });
