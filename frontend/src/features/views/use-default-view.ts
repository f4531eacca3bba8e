import type { View } from '@customer-health/contract';
import { useEffect, useRef, useState } from 'react';
import { endFreshSession, isFreshSession } from './fresh-session.ts';

interface DefaultViewOptions {
  /** The views of the author, once they are known. */
  own: readonly View[] | undefined;
  /** Whether the address asks for nothing in particular. */
  isBare: boolean;
  open: (view: View) => void;
}

/** Opens the default view when a session first comes to the customers without an address of its own. */
export function useDefaultView({ own, isBare, open }: DefaultViewOptions): void {
  const [isFresh] = useState(isFreshSession);
  const isDecided = useRef(!isFresh);
  useEffect(() => endFreshSession(), []);
  useEffect(() => {
    if (isDecided.current || (isBare && own === undefined)) return;
    isDecided.current = true;
    const view = own?.find(({ isDefault }) => isDefault);
    if (isBare && view !== undefined) open(view);
  }, [own, isBare, open]);
}
