import { expect, it, vi } from 'vitest';
import { preparePrint } from './prepare-print.ts';

it('opens what is closed and turns on the light, until the paper is out', () => {
  const closed = [{ open: false }, { open: false }];
  const page = {
    querySelectorAll: () => closed,
    documentElement: { dataset: { theme: 'dark' } as { theme?: string } },
  };
  const target = new EventTarget();
  const onBefore = vi.fn();
  const leave = preparePrint(target, page as never, onBefore);
  target.dispatchEvent(new Event('beforeprint'));
  expect(closed).toEqual([{ open: true }, { open: true }]);
  expect(page.documentElement.dataset.theme).toBe('light');
  expect(onBefore).toHaveBeenCalledOnce();
  target.dispatchEvent(new Event('afterprint'));
  expect(closed).toEqual([{ open: false }, { open: false }]);
  expect(page.documentElement.dataset.theme).toBe('dark');
  leave();
  target.dispatchEvent(new Event('beforeprint'));
  expect(onBefore).toHaveBeenCalledOnce();
});
