import { useCallback, useEffect, useRef, useState } from 'react';

interface PeekOptions {
  /** The id of the customer looked at, out of the address. */
  peek: string | undefined;
  /** Looks at another one, or at nobody. */
  go: (peek: string | undefined, how: { replace: boolean }) => void;
}

/** Who is looked at beside the list: opened on demand, following the row that has the focus, given back on closing. */
export function usePeek({ peek, go }: PeekOptions) {
  const [asked, setAsked] = useState(0);
  const closed = useRef<string | null>(null);
  useEffect(() => {
    if (peek !== undefined || closed.current === null) return;
    focusRow(closed.current);
    closed.current = null;
  }, [peek]);
  const now = useRef({ peek, go });
  useEffect(() => {
    now.current = { peek, go };
  });
  const open = useCallback((id: string) => {
    setAsked((times) => times + 1);
    if (id !== now.current.peek) now.current.go(id, { replace: now.current.peek !== undefined });
  }, []);
  const follow = useCallback((id: string) => {
    const { peek: shown } = now.current;
    if (shown !== undefined && shown !== id) now.current.go(id, { replace: true });
  }, []);
  const close = useCallback(() => {
    closed.current = now.current.peek ?? null;
    setAsked(0);
    now.current.go(undefined, { replace: true });
  }, []);
  return { asked, open, follow, close };
}

function focusRow(id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-customer-id="${CSS.escape(id)}"] a`);
  (row ?? document.querySelector('h1'))?.focus();
}
