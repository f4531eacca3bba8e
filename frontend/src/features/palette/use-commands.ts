import { useEffect, useState } from 'react';
import { type Command, matches } from './command.ts';
import { useFoundCustomers } from './find-customers.ts';
import { type RecentCustomer, readRecent } from './recent-customers.ts';

const PAUSE_MS = 150;

/** What the palette offers for a text: customers, from the server, and what the shell can do. */
export function useCommands(text: string, offered: Command[], openCustomer: (id: string) => void) {
  const wanted = text.trim();
  const found = useFoundCustomers(usePaused(wanted));
  const [recent] = useState(() => readRecent());
  const toCommand =
    (group: 'recent' | 'customers') =>
    ({ id, name }: RecentCustomer): Command => ({
      id: `${group}-${id}`,
      group,
      label: name,
      icon: 'customers',
      run: () => openCustomer(id),
    });
  const commands =
    wanted === ''
      ? [...recent.map(toCommand('recent')), ...offered]
      : [
          ...offered.filter(({ label, group }) => group === 'pages' && matches(label, wanted)),
          ...(found.data?.rows ?? []).map(toCommand('customers')),
          ...offered.filter(({ label, group }) => group === 'actions' && matches(label, wanted)),
        ];
  return { commands, isSearching: wanted !== '' && found.isFetching, error: found.error };
}

/** A text once it has stopped changing. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
