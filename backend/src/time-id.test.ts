import { expect, it } from 'vitest';
import { createTimeId, timeOfId } from './time-id.ts';

it('an id tells its time, sorts by it, and is another each time', () => {
  const times = [
    '1970-01-01T00:00:00.001Z',
    '2026-11-23T09:30:00.123Z',
    '9999-12-31T23:59:59.999Z',
  ];
  const ids = times.map((time) => createTimeId(new Date(time)));
  expect(ids.map((id) => new Date(timeOfId(id)).toISOString())).toEqual(times);
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids)
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  const now = new Date();
  expect(createTimeId(now)).not.toBe(createTimeId(now));
});
