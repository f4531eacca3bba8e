import type { Connection } from '@customer-health/db';

/** The customers that alone have one of these domains, which are in lower case. */
export function selectByDomain(
  connection: Connection,
  domains: readonly string[],
): Promise<{ domain: string; customerId: string }[]> {
  return connection.query<{ domain: string; customerId: string }>(
    `select lower(domain) as domain, min(customer_id) as "customerId"
     from customers where lower(domain) collate "C" = any ($1::text[])
     group by lower(domain) having count(*) = 1`,
    [domains],
  );
}
