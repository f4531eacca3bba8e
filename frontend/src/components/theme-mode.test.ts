import { afterEach, expect, it, vi } from 'vitest';
import { runHook } from './test-hook.tsx';
import {
  resolveTheme,
  subscribeToSystem,
  systemIsDarkNow,
  useResolvedTheme,
} from './theme-mode.ts';

afterEach(() => vi.unstubAllGlobals());

it('follows the system only where nothing else is chosen', () => {
  expect(resolveTheme('system', true)).toBe('dark');
  expect(resolveTheme('system', false)).toBe('light');
  expect(resolveTheme('light', true)).toBe('light');
  expect(resolveTheme('dark', false)).toBe('dark');
});

it('hears of the system until it stops listening', () => {
  const query = Object.assign(new EventTarget(), { matches: true });
  vi.stubGlobal('matchMedia', () => query);
  const listener = vi.fn();
  const leave = subscribeToSystem(listener);
  query.dispatchEvent(new Event('change'));
  leave();
  query.dispatchEvent(new Event('change'));
  expect(listener).toHaveBeenCalledOnce();
  expect(systemIsDarkNow()).toBe(true);
});

it('is light before anything is known', () => {
  expect(runHook(useResolvedTheme)).toBe('light');
});
