import { useEffect, useRef } from 'react';
import type { ShortcutKeys } from './shortcut-list.ts';
import { createStoredSetting, useStoredSetting } from './stored-setting.ts';

/** How long after the first key of a sequence the second one belongs to it. */
const SEQUENCE_MS = 1_500;

/** Whether keys do something; WCAG 2.1.4 asks that they can be switched off. */
export const shortcutsSetting = createStoredSetting('shortcuts', ['on', 'off']);

/** Whether a key press is meant for the page and not for a field, a dialog or the browser. */
export function isShortcut(event: KeyboardEvent, key: string): boolean {
  const wantsMod = key.startsWith('mod+');
  const hasMod = event.ctrlKey || event.metaKey;
  const plain = wantsMod ? key.slice('mod+'.length) : key;
  if (event.key !== plain || hasMod !== wantsMod || event.altKey || event.defaultPrevented)
    return false;
  const target = event.target as Partial<HTMLElement> | null;
  if (target?.closest?.('dialog:modal, [aria-modal="true"]')) return false;
  return !target?.isContentEditable && !/^(input|textarea|select)$/i.test(target?.tagName ?? '');
}

/** Runs an action whenever its keys are pressed outside of fields, until the returned function is called. */
export function listenForKey(target: EventTarget, keys: string, action: () => void): () => void {
  const wanted = keys === ' ' ? [keys] : keys.split(' ');
  let pressed = 0;
  let last = 0;
  const onKeyDown = (event: Event) => {
    const press = event as KeyboardEvent;
    if (press.key === 'Shift') return;
    if (press.timeStamp - last > SEQUENCE_MS) pressed = 0;
    last = press.timeStamp;
    if (isShortcut(press, wanted[pressed] ?? '')) pressed += 1;
    else pressed = isShortcut(press, wanted[0] ?? '') ? 1 : 0;
    if (pressed < wanted.length) return;
    pressed = 0;
    event.preventDefault();
    action();
  };
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}

/** Runs the action of each shortcut when it is pressed outside of fields, unless shortcuts are off. */
export function useShortcuts(actions: Partial<Record<ShortcutKeys, () => void>>): void {
  const enabled = useStoredSetting(shortcutsSetting) === 'on';
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const listed = Object.keys(actions).join('\n');
  useEffect(() => {
    if (!enabled) return undefined;
    const leave = (listed.split('\n') as ShortcutKeys[]).map((keys) =>
      listenForKey(window, keys, () => latest.current[keys]?.()),
    );
    return () => {
      for (const stop of leave) stop();
    };
  }, [enabled, listed]);
}

/** Runs an action when a key is pressed outside of fields, unless shortcuts are off. */
export function useShortcut(keys: ShortcutKeys, action: () => void): void {
  useShortcuts({ [keys]: action });
}
