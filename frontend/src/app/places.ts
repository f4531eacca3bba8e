import type { IconName } from '../components/icons.tsx';
import { messages } from '../components/messages.ts';
import type { ShortcutKeys } from '../components/shortcut-list.ts';

const { shell } = messages;

/** The pages of the navigation; the first four have a place in the bar of a phone, the rest are under “More”. */
export const PLACES = [
  { to: '/portfolio', label: shell.portfolio, icon: 'portfolio', keys: 'g p' },
  { to: '/customers', label: shell.customers, icon: 'customers', keys: 'g c' },
  { to: '/scorecards', label: shell.scorecards, icon: 'scorecards', keys: 'g a' },
  { to: '/sources', label: shell.sources, icon: 'sources', keys: 'g o' },
  { to: '/backtest', label: shell.backtest, icon: 'backtest', keys: 'g b' },
  { to: '/settings', label: shell.settings, icon: 'settings', keys: 'g s' },
] as const satisfies { to: string; label: string; icon: IconName; keys: ShortcutKeys }[];

/** How many of them the bar of a phone shows. */
export const IN_BAR = 4;
