import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let isThere = false;

/** A part of the program that is not on the server any more tells that a newer one is installed. */
export function watchVersion(target: EventTarget): void {
  target.addEventListener('vite:preloadError', () => {
    isThere = true;
    for (const listener of listeners) listener();
  });
}

/** Whether a newer program was noticed. */
export function useNewVersion(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isThere,
    () => isThere,
  );
}
