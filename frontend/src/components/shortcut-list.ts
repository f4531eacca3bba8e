import { messages } from './messages.ts';

/** Where a shortcut works. */
export type ShortcutPlace = keyof typeof messages.shortcutsSheet.places;

const { does } = messages.shortcutsSheet;

/**
 * Every shortcut there is: what listens for a key takes it from here, and the sheet shows this list, so that they cannot
 * differ. Keys after a blank are pressed one after the other; `mod` is Ctrl, on a Mac Cmd.
 */
export const SHORTCUTS = {
  'mod+k': { place: 'everywhere', does: does.palette },
  '/': { place: 'everywhere', does: does.search },
  '?': { place: 'everywhere', does: does.help },
  'g p': { place: 'everywhere', does: does.goPortfolio },
  'g c': { place: 'everywhere', does: does.goCustomers },
  'g a': { place: 'everywhere', does: does.goScorecards },
  'g b': { place: 'everywhere', does: does.goBacktest },
  'g o': { place: 'everywhere', does: does.goSources },
  'g s': { place: 'everywhere', does: does.goSettings },
} satisfies Record<string, { place: ShortcutPlace; does: string }>;

/** The keys of a shortcut. */
export type ShortcutKeys = keyof typeof SHORTCUTS;
