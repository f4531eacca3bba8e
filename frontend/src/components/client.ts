import { createClient } from '@customer-health/contract';

/** Where the API is: this page's own origin, unless the build was told another one (VITE_API_URL). */
export const apiUrl: string = import.meta.env.VITE_API_URL ?? '';

export const client = createClient({ baseUrl: apiUrl });
