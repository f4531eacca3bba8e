const KEY = 'recent-customers';
const MOST = 5;

/** A customer that was looked at. */
export interface RecentCustomer {
  id: string;
  name: string;
}

/** The customers that were looked at in this browser, the last one first. */
export function readRecent(storage: () => Storage = () => localStorage): RecentCustomer[] {
  try {
    const stored: unknown = JSON.parse(storage().getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isCustomer).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Notes that a customer was looked at. */
export function rememberCustomer(
  customer: RecentCustomer,
  storage: () => Storage = () => localStorage,
): void {
  const others = readRecent(storage).filter(({ id }) => id !== customer.id);
  try {
    storage().setItem(KEY, JSON.stringify([customer, ...others].slice(0, MOST)));
  } catch {
    // Storage can be forbidden by the browser, or full.
  }
}

function isCustomer(value: unknown): value is RecentCustomer {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name } = value as Partial<RecentCustomer>;
  return typeof id === 'string' && typeof name === 'string';
}
