import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ImportError } from './import-error.ts';
import { readMapping } from './mapping.ts';
import { MAPPING_SCHEMA } from './mapping-schema.ts';

const docs = new URL('../../../docs/', import.meta.url);

const customers = {
  file: 'a.csv',
  target: 'customers',
  fields: { customerId: { column: 'id' }, name: { column: 'n' } },
};

function faultsOf(mapping: unknown): string {
  try {
    readMapping(JSON.stringify(mapping), 'map.json');
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(ImportError);
    return (error as Error).message;
  }
}

const field = (name: string, value: unknown, target = 'customers') =>
  faultsOf({ sources: [{ ...customers, target, fields: { ...customers.fields, [name]: value } }] });

describe('readMapping', () => {
  it('reads the example of the documentation', () => {
    const text = readFileSync(new URL('examples/ravenstack-mapping.json', docs), 'utf8');
    expect(readMapping(text, 'x').sources).toHaveLength(5);
  });

  it('reads every example in the text of the documentation', () => {
    const text = readFileSync(new URL('import.md', docs), 'utf8');
    const blocks = [...text.matchAll(/```json\n(.*?)```/gs)].map(([, block]) => block ?? '');
    const mappings = blocks.filter((block) => block.includes('"sources"'));
    expect(mappings.length).toBeGreaterThan(0);
    for (const mapping of mappings) expect(() => readMapping(mapping, 'x')).not.toThrow();
  });

  it('fills in what is usual', () => {
    const mapping = readMapping(JSON.stringify({ sources: [customers] }), 'x');
    expect(mapping).toMatchObject({
      timezone: 'UTC',
      sources: [{ delimiter: ',', encoding: 'utf8' }],
    });
  });

  it('refuses what is not JSON', () => {
    expect(() => readMapping('{', 'map.json')).toThrow('The mapping map.json is not JSON');
  });

  it('names every fault with its place', () => {
    const faults = faultsOf({ source: [], sources: [{ file: 'a.csv', target: 'people' }] });
    expect(faults).toContain('The mapping map.json is not right:');
    expect(faults).toContain('#/source is not a known field');
    expect(faults).toContain(
      '#/sources/0/target must be one of customers, events, tickets, invoices, outcomes',
    );
    expect(faults).toContain('#/sources/0/fields is required');
  });

  it('knows the fields of each target', () => {
    expect(field('mrr', { column: 'm' })).toContain('#/sources/0/fields/mrr is not a known field');
    expect(field('attributes.mrr', { column: 'm' })).toBe('');
    expect(field('name', { column: 'm' }, 'tickets')).toContain(
      '#/sources/0/fields/openedAt is required',
    );
  });

  it('wants exactly one origin of a value', () => {
    const wanted =
      '#/sources/0/fields/plan must have exactly one of column, constant, concat, lookup';
    expect(field('plan', {})).toContain(wanted);
    expect(field('plan', { column: 'p', constant: 'Pro' })).toContain(wanted);
    expect(field('plan', {}).split('\n')).toHaveLength(2);
  });

  it('wants exactly one comparison in a condition', () => {
    expect(field('plan', { column: 'p', where: { column: 'x' } })).toContain(
      '#/sources/0/fields/plan/where must have exactly one of empty, in, is',
    );
  });

  it('keeps aggregates to customers, and latestBy to latest', () => {
    expect(field('plan', { column: 'p', aggregate: 'latest' })).toContain('must have latestBy');
    expect(field('plan', { column: 'p', aggregate: 'sum', latestBy: { column: 'd' } })).toContain(
      'must have latestBy with aggregate "latest", and only then',
    );
    const event = { file: 'a.csv', target: 'events' };
    const fields = Object.fromEntries(
      ['customerId', 'eventId', 'type', 'timestamp'].map((name) => [name, { column: 'x' }]),
    );
    const count = { column: 'c', aggregate: 'sum' };
    expect(faultsOf({ sources: [{ ...event, fields: { ...fields, count } }] })).toContain(
      '#/sources/0/fields/count may have aggregate and where in a customers file only',
    );
  });

  it('wants asOf where a condition names it', () => {
    const where = { column: 'end', after: 'asOf' };
    expect(field('plan', { column: 'p', where })).toContain('#/asOf is required');
  });

  it('refuses an unknown time zone', () => {
    expect(faultsOf({ timezone: 'Mars/Olympus', sources: [customers] })).toContain(
      '#/timezone "Mars/Olympus" is not a time zone',
    );
  });

  it('refuses two origins of churnedAt', () => {
    const fields = { ...customers.fields, churnedAt: { column: 'left' } };
    const outcomes = {
      file: 'o.csv',
      target: 'outcomes',
      fields: Object.fromEntries(
        ['customerId', 'outcomeId', 'kind', 'occurredOn'].map((name) => [name, { column: name }]),
      ),
    };
    expect(faultsOf({ sources: [{ ...customers, fields }, outcomes] })).toContain(
      '#/sources/0/fields/churnedAt cannot be mapped beside outcomes',
    );
  });

  it('takes key features as a list or as a number', () => {
    expect(faultsOf({ keyFeatures: ['a'], sources: [customers] })).toBe('');
    expect(faultsOf({ keyFeatures: { mostUsed: 5 }, sources: [customers] })).toBe('');
    expect(faultsOf({ keyFeatures: { mostUsed: 0 }, sources: [customers] })).toContain(
      '#/keyFeatures must be a list of names, or {"mostUsed": a number from 1 to 500}',
    );
  });
});

describe('MAPPING_SCHEMA', () => {
  it('is what the documentation holds', () => {
    const text = readFileSync(new URL('import-mapping.schema.json', docs), 'utf8');
    expect(JSON.parse(text)).toEqual(MAPPING_SCHEMA);
  });
});
