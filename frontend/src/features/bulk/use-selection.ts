import { SELECTION_LIMIT } from '@customer-health/contract';
import { useMemo, useState } from 'react';
import { EMPTY_SELECTION, toggleRow, toggleRows } from './selection.ts';

/** The selected customers, over all pages, until they are cleared. */
export function useSelection() {
  const [selection, setSelection] = useState(EMPTY_SELECTION);
  const most = SELECTION_LIMIT;
  return useMemo(
    () => ({
      ids: selection.ids,
      toggle: (id: string, range = false, shown: readonly string[] = []) =>
        setSelection((now) => toggleRow(now, { id, range, shown, most })),
      toggleAll: (ids: string[]) => setSelection((now) => toggleRows(now, ids, most)),
      clear: () => setSelection(EMPTY_SELECTION),
    }),
    [selection],
  );
}
