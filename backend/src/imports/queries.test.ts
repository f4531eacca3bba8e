import { cloneTemplate, type TestDatabase } from '@customer-health/db/test-database';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { saveCustomer } from '../customers/service.ts';
import { insertOutcomes, selectOutcomes, selectProfiles, updateChurned } from './queries.ts';

const NOW = new Date('2026-11-23T12:00:00Z');

let database: TestDatabase;

beforeAll(async () => {
  database = await cloneTemplate(inject('template'));
  for (const id of ['acme', 'bolt', 'coil']) {
    await saveCustomer(database, id, { name: id.toUpperCase(), arr: 10.5 }, { now: NOW });
  }
});

afterAll(() => database.close());

const outcome = (customerId: string, outcomeId: string, kind: string, occurredOn: string) => ({
  ...{ customerId, outcomeId, kind, occurredOn, reason: null },
});

const churnedAt = async (id: string) =>
  (await selectProfiles(database, [id])).map((profile) => profile.churnedAt)[0];

describe('selectProfiles', () => {
  it('answers those that exist', async () => {
    const profiles = await selectProfiles(database, ['acme', 'nobody']);
    expect(profiles).toEqual([
      {
        ...{ id: 'acme', name: 'ACME', segment: null, plan: null, seats: null, arr: 10.5 },
        ...{ currency: null, owner: null, renewalDate: null, domain: null, signedUpAt: null },
        ...{ churnedAt: null, attributes: {} },
      },
    ]);
  });
});

describe('outcomes', () => {
  it('are stored once, for customers that exist', async () => {
    const first = outcome('acme', 'o1', 'churned', '2024-03-01');
    await insertOutcomes(database, [first, outcome('nobody', 'o1', 'churned', '2024-03-01')]);
    await insertOutcomes(database, [{ ...first, reason: 'again' }]);
    const found = await selectOutcomes(database, [
      ...[first, outcome('acme', 'o2', '', ''), outcome('nobody', 'o1', '', '')],
    ]);
    expect(found).toEqual([
      first,
      { ...outcome('acme', 'o2', '', ''), kind: null, occurredOn: null },
    ]);
  });

  it('make the customer churned when the latest is a churn', async () => {
    await insertOutcomes(database, [
      outcome('bolt', 'o1', 'churned', '2024-03-01'),
      outcome('bolt', 'o2', 'renewed', '2024-02-01'),
    ]);
    await updateChurned(database, ['bolt'], NOW.toISOString());
    expect(await churnedAt('bolt')).toBe('2024-03-01T00:00:00Z');
    await insertOutcomes(database, [outcome('bolt', 'o3', 'reactivated', '2024-03-01')]);
    await updateChurned(database, ['bolt'], NOW.toISOString());
    expect(await churnedAt('bolt')).toBeNull();
  });

  it('leave customers without any alone', async () => {
    await updateChurned(database, ['coil'], '2030-01-01T00:00:00Z');
    const [row] = await database.query(
      `select updated_at from customers where customer_id = 'coil'`,
    );
    expect(row).toEqual({ updated_at: '2026-11-23T12:00:00Z' });
  });
});
