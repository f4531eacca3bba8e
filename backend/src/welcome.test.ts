import type { Database } from '@customer-health/db';
import { describe, expect, it, test } from 'vitest';
import { type Welcome, welcomeText } from './welcome.ts';

const text = (more: Partial<Welcome>) =>
  welcomeText({
    url: 'http://localhost:8000',
    frontendUrl: undefined,
    access: 'machine',
    database: { kind: 'embedded', location: '/data' } as Database,
    durability: 'process_crash',
    customers: 0,
    demoCustomers: 0,
    ...more,
  });

describe('the welcome', () => {
  test.each([
    ['machine', /Access +from this machine only/],
    ['password', /Access +with the password that ACCESS_PASSWORD holds/],
    ['anybody', /Access +NOBODY IS ASKED FOR A PASSWORD.*can read and write.*ACCESS_PASSWORD/],
  ] as const)('says who may use a server that is open to: %s', (access, line) => {
    expect(text({ access })).toMatch(line);
  });

  it('has commands that work where there is a password, without telling it', () => {
    expect(text({ access: 'password' })).toContain('curl -u me:"$ACCESS_PASSWORD" -X PUT http');
    expect(text({})).toContain('curl -X PUT http');
  });

  it('tells of demo customers, and where to go', () => {
    const shown = text({ customers: 80, demoCustomers: 80 });
    expect(shown).toContain('80, 80 of them demo customers');
    expect(shown).toContain('Open http://localhost:8000 in a browser.');
    const elsewhere = text({ customers: 80, frontendUrl: 'http://localhost:8080' });
    expect(elsewhere).toContain('Open http://localhost:8080 in a browser.');
    expect(elsewhere).toContain('API         http://localhost:8000/docs');
  });
});
