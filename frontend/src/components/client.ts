import { createClient } from '@customer-health/contract';

export const client = createClient();
