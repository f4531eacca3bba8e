import { expect, it } from 'vitest';
import { runHook } from '../components/test-hook.tsx';
import { useNewVersion, watchVersion } from './new-version.ts';

it('is noticed when a part of the program is gone', () => {
  const window = new EventTarget();
  watchVersion(window);
  expect(runHook(() => [useNewVersion()])).toEqual([false]);
  window.dispatchEvent(new Event('vite:preloadError'));
  expect(runHook(() => [useNewVersion()])).toEqual([true]);
});
