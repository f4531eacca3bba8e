import type { Database, Durability } from '@customer-health/db';

const SURVIVES: Record<Durability, string> = {
  power_loss: 'an acknowledged event survives loss of power',
  process_crash: 'an acknowledged event survives a crash of this process, not loss of power',
};

/** What to tell of a started server. */
export interface Welcome {
  url: string;
  database: Database;
  durability: Durability;
  customers: number;
  demoCustomers: number;
}

/** The message that a person who started the server reads. */
export function welcomeText({
  url,
  database,
  durability,
  customers,
  demoCustomers,
}: Welcome): string {
  const kind =
    database.kind === 'postgres' ? 'PostgreSQL' : 'embedded (set DATABASE_URL for PostgreSQL)';
  const demo =
    demoCustomers > 0
      ? `, ${demoCustomers} of them demo customers (npm run seed -- --remove takes them away)`
      : '';
  const next =
    customers > 0
      ? `Open ${url} in a browser.`
      : `Send in your first customer:\n    curl -X PUT ${url}/api/customers/acme -H 'content-type: application/json' -d '{"name":"Acme"}'\n    curl -X POST ${url}/api/customers/acme/events -H 'content-type: application/json' -d '{"type":"login","userId":"ana"}'\n  or load demo customers: npm run seed`;
  return `
  Customer Health runs.

  Dashboard   ${url}
  API         ${url}/docs
  Database    ${kind}
  Data        ${database.location}
  Durability  ${SURVIVES[durability]}
  Customers   ${customers}${demo}

  ${next}
  Ctrl-C stops it.
`;
}
