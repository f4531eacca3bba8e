import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isUuid } from '../validation/formats.ts';
import { deriveId } from './derived-id.ts';

it('an id follows from seed and place alone, is a UUIDv8, and another for another place', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.nat(), (seed, one, two) => {
      const id = deriveId(seed, one);
      expect(isUuid(id)).toBe(true);
      expect(id).toMatch(/^.{14}8.{4}[89ab]/);
      expect(deriveId(seed, one)).toBe(id);
      expect(deriveId(seed, two) === id).toBe(one === two);
      expect(deriveId(`${seed}x`, one)).not.toBe(id);
    }),
  );
});

it('an id stays what it is from version to version of the program', () => {
  expect(deriveId('anybody POST /x {}\nkey\n2026-11-23T09:30:00Z', 3)).toBe(
    '5f1cf0d4-624f-83ed-ab8d-badc8abea21b',
  );
});
