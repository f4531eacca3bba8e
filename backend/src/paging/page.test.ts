import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeCursor } from './cursor.ts';
import { toPage } from './page.ts';

it('holds what fits, and leads on from its last row exactly when there are more', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uuid(), { maxLength: 12 }),
      fc.integer({ min: 1, max: 12 }),
      (ids, limit) => {
        const { rows, nextCursor } = toPage(ids, limit, (id) => ({ id }));
        expect(rows).toEqual(ids.slice(0, limit));
        if (ids.length <= limit) expect(nextCursor).toBeNull();
        else expect(decodeCursor(nextCursor ?? '', ['id'])).toEqual({ id: ids[limit - 1] });
      },
    ),
  );
});
