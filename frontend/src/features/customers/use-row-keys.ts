import { useEffect, useRef } from 'react';
import { isShortcut, shortcutsSetting } from '../../components/shortcuts.ts';
import { useStoredSetting } from '../../components/stored-setting.ts';
import { focusRow, type RowAction, rowAction, rowOf } from './row-focus.ts';
import type { RowSelection } from './row-selection.ts';

/** What keys do to rows. */
export interface RowActions {
  selection?: RowSelection | undefined;
  onPeek?: ((id: string) => void) | undefined;
  onRowFocus?: ((id: string) => void) | undefined;
}

/** J and K go from row to row, X selects, Space looks closer; unless shortcuts are off. */
export function useRowKeys(ids: readonly string[], actions: RowActions): void {
  const enabled = useStoredSetting(shortcutsSetting) === 'on';
  const now = useRef({ ids, actions });
  useEffect(() => {
    now.current = { ids, actions };
  });
  useEffect(() => {
    if (!enabled) return;
    let last: string | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isShortcut(event, event.key)) return;
      const { ids, actions } = now.current;
      const focused = rowOf(document.activeElement);
      const isLink = document.activeElement?.tagName === 'A';
      const action = rowAction(event.key, { focused, isLink, last, ids });
      if (action !== null && perform(action, ids, actions)) event.preventDefault();
    };
    const onFocusIn = ({ target }: FocusEvent) => {
      const id = rowOf(target as Element);
      if (id === null || id === last) return;
      last = id;
      now.current.actions.onRowFocus?.(id);
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('focusin', onFocusIn);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('focusin', onFocusIn);
    };
  }, [enabled]);
}

/** Does what a key is for; false where nobody waits for it. */
function perform(
  { kind, id }: RowAction,
  ids: readonly string[],
  { selection, onPeek }: RowActions,
): boolean {
  switch (kind) {
    case 'focus':
      focusRow(id);
      return true;
    case 'peek':
      onPeek?.(id);
      return onPeek !== undefined;
    case 'toggle':
    case 'range':
      selection?.toggle(id, kind === 'range', ids);
      return selection !== undefined;
  }
}
