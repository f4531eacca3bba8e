import { useEffect, useRef } from 'react';
import { isShortcut, shortcutsSetting } from '../../components/shortcuts.ts';
import { useStoredSetting } from '../../components/stored-setting.ts';
import { focusRow, neighbour, rowOf } from './row-focus.ts';
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
      const focused = rowOf(document.activeElement);
      if (pressRowKey(event.key, { focused, last, ...now.current })) event.preventDefault();
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

interface RowState {
  /** The row that has the focus, and the one that had it last. */
  focused: string | null;
  last: string | null;
  ids: readonly string[];
  actions: RowActions;
}

/** Does what a key is for; false where it is for nothing. */
function pressRowKey(key: string, { focused, last, ids, actions }: RowState): boolean {
  const { selection, onPeek } = actions;
  switch (key) {
    case 'j':
    case 'k': {
      const next = neighbour(ids, focused ?? last, key === 'j' ? 1 : -1);
      if (next !== undefined) focusRow(next);
      return next !== undefined;
    }
    case 'x':
    case 'X':
      if (focused === null || !selection) return false;
      selection.toggle(focused, key === 'X', ids);
      return true;
    case ' ': {
      const isLink = document.activeElement?.tagName === 'A';
      if (focused === null || !isLink || !onPeek) return false;
      onPeek(focused);
      return true;
    }
    default:
      return false;
  }
}
