import { expect, it, vi } from 'vitest';
import { isShortcut, listenForKey, shortcutsSetting, useShortcut } from './shortcuts.ts';
import { runHook } from './test-hook.tsx';

function press(
  event: Partial<KeyboardEvent>,
  target: object | null = { tagName: 'BODY' },
): KeyboardEvent {
  return {
    key: '/',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    defaultPrevented: false,
    target,
    ...event,
  } as KeyboardEvent;
}

it('takes the plain key outside of fields', () => {
  expect(isShortcut(press({}), '/')).toBe(true);
  expect(isShortcut(press({}, null), '/')).toBe(true);
});

it.each([
  { key: 'a' },
  { ctrlKey: true },
  { metaKey: true },
  { altKey: true },
  { defaultPrevented: true },
])('leaves %o to others', (event) => expect(isShortcut(press(event), '/')).toBe(false));

it.each([
  { tagName: 'INPUT' },
  { tagName: 'textarea' },
  { tagName: 'SELECT' },
  { tagName: 'DIV', isContentEditable: true },
])('does nothing while typing in %o', (target) =>
  expect(isShortcut(press({}, target), '/')).toBe(false),
);

it('is on until it is switched off', () => {
  const action = vi.fn();
  expect(runHook(() => useShortcut('/', action) ?? 'rendered')).toBe('rendered');
  expect(shortcutsSetting.read()).toBe('on');
});

it('listens until it is told to stop, and keeps the key from the browser', () => {
  const target = new EventTarget();
  const action = vi.fn();
  const key = (name: string) =>
    Object.assign(new Event('keydown', { cancelable: true }), {
      key: name,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
    });
  const stop = listenForKey(target, '/', action);
  const slash = key('/');
  target.dispatchEvent(slash);
  target.dispatchEvent(key('a'));
  stop();
  target.dispatchEvent(key('/'));
  expect(action).toHaveBeenCalledOnce();
  expect(slash.defaultPrevented).toBe(true);
});
