import { useSyncExternalStore } from 'react';
import { connection } from './client.ts';

/** Whether something can be changed now; buttons that write are disabled while this is false. */
export function useCanWrite(): boolean {
  return useSyncExternalStore(connection.subscribe, connection.isUp, () => true);
}
