import { useEffect } from 'react';
import { createStoredSetting, useStoredSetting } from './stored-setting.ts';

/** Whether single keys do something; WCAG 2.1.4 asks that they can be switched off. */
export const shortcutsSetting = createStoredSetting('shortcuts', ['on', 'off']);

/** Whether a key press is meant for the page and not for a field or the browser. */
export function isShortcut(event: KeyboardEvent, key: string): boolean {
  if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
    return false;
  const target = event.target as Partial<HTMLElement> | null;
  return !target?.isContentEditable && !/^(input|textarea|select)$/i.test(target?.tagName ?? '');
}

/** Runs an action whenever a key is pressed outside of fields, until the returned function is called. */
export function listenForKey(target: EventTarget, key: string, action: () => void): () => void {
  const onKeyDown = (event: Event) => {
    if (!isShortcut(event as KeyboardEvent, key)) return;
    event.preventDefault();
    action();
  };
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}

/** Runs an action when a key is pressed outside of fields, unless shortcuts are off. */
export function useShortcut(key: string, action: () => void): void {
  const enabled = useStoredSetting(shortcutsSetting) === 'on';
  useEffect(
    () => (enabled ? listenForKey(window, key, action) : undefined),
    [enabled, key, action],
  );
}
