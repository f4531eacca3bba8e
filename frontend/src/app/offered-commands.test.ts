import { afterEach, expect, it, vi } from 'vitest';
import { offeredCommands } from './offered-commands.ts';

afterEach(() => vi.unstubAllGlobals());

it('offers every page, theme and action, each once', () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  const actions = { goTo: vi.fn(), showShortcuts: vi.fn(), copyLink: vi.fn(), print: vi.fn() };
  const commands = offeredCommands(actions);
  for (const { run } of commands) run();
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  expect(actions.goTo.mock.calls.flat()).toEqual([
    '/portfolio',
    '/customers',
    '/scorecards',
    '/sources',
    '/backtest',
    '/settings',
  ]);
  expect(actions.showShortcuts).toHaveBeenCalledOnce();
  expect(actions.copyLink).toHaveBeenCalledOnce();
  expect(actions.print).toHaveBeenCalledOnce();
});
