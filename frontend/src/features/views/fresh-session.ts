const KEY = 'customers-visited';

/** Whether this tab has not shown the customers yet; false where the browser keeps nothing. */
export function isFreshSession(storage: () => Storage = () => sessionStorage): boolean {
  try {
    return storage().getItem(KEY) === null;
  } catch {
    return false;
  }
}

/** Remembers that this tab has shown the customers. */
export function endFreshSession(storage: () => Storage = () => sessionStorage): void {
  try {
    storage().setItem(KEY, 'yes');
  } catch {
    // Then no session is fresh.
  }
}
