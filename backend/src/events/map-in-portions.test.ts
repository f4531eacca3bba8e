import { expect, it } from 'vitest';
import { mapInPortions } from './map-in-portions.ts';

const numbers = Array.from({ length: 1_000 }, (_, index) => index);

it('maps every item in its order', async () => {
  expect(await mapInPortions(numbers, (item, index) => item + index)).toEqual(
    numbers.map((number) => 2 * number),
  );
  expect(await mapInPortions([], () => 1)).toEqual([]);
});

it('lets others go on before it has ended', async () => {
  const order: string[] = [];
  const work = mapInPortions(numbers, (item) => order.push(`item ${item}`));
  setImmediate(() => order.push('another'));
  await work;
  expect(order.indexOf('another')).toBeLessThan(order.indexOf('item 999'));
});
