import { useSyncExternalStore } from 'react';

/** A setting of this browser, kept in its local storage and in step between tabs. */
export interface StoredSetting<T extends string> {
  read: () => T;
  write: (value: T) => void;
  subscribe: (listener: () => void) => () => void;
}

/** A setting with a closed list of values; the first is the default. */
export function createStoredSetting<const T extends string>(
  name: string,
  values: readonly [T, ...T[]],
  storage: () => Storage = () => localStorage,
): StoredSetting<T> {
  return keep(name, (stored) => values.find((value) => value === stored) ?? values[0], storage);
}

/** A setting that can be any text; empty until it is written. */
export function createStoredText(
  name: string,
  storage: () => Storage = () => localStorage,
): StoredSetting<string> {
  return keep(name, (stored) => stored ?? '', storage);
}

function keep<T extends string>(
  name: string,
  parse: (stored: string | null) => T,
  storage: () => Storage,
): StoredSetting<T> {
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };
  return {
    read: () => parse(attempt(() => storage().getItem(name))),
    write: (value) => {
      attempt(() => storage().setItem(name, value));
      notify();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      window.addEventListener('storage', listener);
      return () => {
        listeners.delete(listener);
        window.removeEventListener('storage', listener);
      };
    },
  };
}

/** The value of a setting, followed as it changes. */
export function useStoredSetting<T extends string>(setting: StoredSetting<T>): T {
  return useSyncExternalStore(setting.subscribe, setting.read, setting.read);
}

// Storage can be forbidden by the browser; the setting then lasts as long as nothing asks for it.
function attempt<R>(action: () => R): R | null {
  try {
    return action();
  } catch {
    return null;
  }
}
