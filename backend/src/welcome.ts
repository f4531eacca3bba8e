import type { Database, Durability } from '@customer-health/db';
import type { RunningServer } from './server.ts';

const SURVIVES: Record<Durability, string> = {
  power_loss: 'an acknowledged event survives loss of power',
  process_crash: 'an acknowledged event survives a crash of this process, not loss of power',
};

const ACCESS: Record<RunningServer['access'], string> = {
  machine: 'from this machine only, without a password',
  password: 'with the password that ACCESS_PASSWORD holds, and any user name',
  anybody:
    'NOBODY IS ASKED FOR A PASSWORD: whoever reaches this port can read and write. Set ACCESS_PASSWORD.',
};

/** What to tell of a started server. */
export interface Welcome {
  /** Where this server is. */
  url: string;
  /** Where the dashboard is, when this server does not serve it. */
  frontendUrl: string | undefined;
  access: RunningServer['access'];
  database: Database;
  durability: Durability;
  customers: number;
  demoCustomers: number;
}

/** The message that a person who started the server reads. */
export function welcomeText({
  url,
  frontendUrl,
  access,
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
  const curl = access === 'password' ? 'curl -u me:"$ACCESS_PASSWORD"' : 'curl';
  const next =
    customers > 0
      ? `Open ${frontendUrl ?? url} in a browser.`
      : `Send in your first customer:\n    ${curl} -X PUT ${url}/api/customers/acme -H 'content-type: application/json' -d '{"name":"Acme"}'\n    ${curl} -X POST ${url}/api/customers/acme/events -H 'content-type: application/json' -d '{"type":"login","userId":"ana"}'\n  or load demo customers: npm run seed`;
  return `
  Customer Health runs.

  Dashboard   ${frontendUrl ?? url}
  API         ${url}/docs
  Access      ${ACCESS[access]}
  Database    ${kind}
  Data        ${database.location}
  Durability  ${SURVIVES[durability]}
  Customers   ${customers}${demo}

  ${next}
  Ctrl-C stops it.
`;
}
