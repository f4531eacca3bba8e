import { expect, it } from 'vitest';
import { readRecent, rememberCustomer } from './recent-customers.ts';

function memory(stored?: string): () => Storage {
  const items = new Map(stored === undefined ? [] : [['recent-customers', stored]]);
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  } as Storage;
  return () => storage;
}

const customer = (id: string) => ({ id, name: `Name of ${id}` });

it('has the last five, each once, the last one first', () => {
  const storage = memory();
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'c']) rememberCustomer(customer(id), storage);
  expect(readRecent(storage).map(({ id }) => id)).toEqual(['c', 'f', 'e', 'd', 'b']);
});

it('takes nothing that is not a customer', () => {
  expect(readRecent(memory('{"a":1}'))).toEqual([]);
  expect(readRecent(memory('not json'))).toEqual([]);
  expect(readRecent(memory('[1,null,{"id":"a"},{"id":"b","name":"B"}]'))).toEqual([
    { id: 'b', name: 'B' },
  ]);
});

it('works where storage is forbidden', () => {
  const denied = () => {
    throw new Error('denied');
  };
  rememberCustomer(customer('a'), denied);
  expect(readRecent(denied)).toEqual([]);
});
