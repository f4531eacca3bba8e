import { createContext, useContext } from 'react';
import { Icon } from '../../components/icons.tsx';
import { messages } from '../../components/messages.ts';
import styles from './customer-link.module.css';

/** How rows offer a closer look, and at whom there is one; null where they do not. */
export const PeekContext = createContext<{
  peeked: string | undefined;
  onPeek: (id: string) => void;
} | null>(null);

/** Looks closer at a customer without leaving the list. */
export function PeekButton({ id, name }: { id: string; name: string }) {
  const peek = useContext(PeekContext);
  if (peek === null) return null;
  return (
    <button
      type="button"
      className={styles.peek}
      aria-expanded={peek.peeked === id}
      aria-label={messages.customers.peek(name)}
      onClick={() => peek.onPeek(id)}
    >
      <Icon name="panel" size={16} />
    </button>
  );
}
