import { expect, it } from 'vitest';
import { useCanWrite } from './can-write.ts';
import { runHook } from './test-hook.tsx';

it('holds until the server is known to be gone', () => {
  expect(runHook(() => ({ canWrite: useCanWrite() }))).toEqual({ canWrite: true });
});
