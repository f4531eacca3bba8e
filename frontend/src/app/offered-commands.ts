import { messages } from '../components/messages.ts';
import { THEME_MODES, themeSetting } from '../components/theme-mode.ts';
import type { Command } from '../features/palette/command.ts';
import { PLACES } from './places.ts';

/** What the shell can do for a command. */
export interface ShellActions {
  goTo: (to: (typeof PLACES)[number]['to']) => void;
  showShortcuts: () => void;
  copyLink: () => void;
  print: () => void;
}

/** The pages and actions of the palette. */
export function offeredCommands(actions: ShellActions): Command[] {
  const { palette } = messages;
  return [
    ...PLACES.map(({ to, label, icon, keys }): Command => {
      return { id: to, group: 'pages', label, icon, keys, run: () => actions.goTo(to) };
    }),
    ...THEME_MODES.map(
      (mode): Command => ({
        id: `theme-${mode}`,
        group: 'actions',
        label: palette.themes[mode],
        icon: mode === 'light' ? 'sun' : 'moon',
        run: () => themeSetting.write(mode),
      }),
    ),
    {
      id: 'shortcuts',
      group: 'actions',
      label: palette.showShortcuts,
      icon: 'keyboard',
      keys: '?',
      run: actions.showShortcuts,
    },
    { id: 'link', group: 'actions', label: palette.copyLink, icon: 'link', run: actions.copyLink },
    { id: 'print', group: 'actions', label: palette.print, icon: 'print', run: actions.print },
  ];
}
