import { messages } from './messages.ts';

/** A shortcut as the keys to press: those of one moment together, one moment after the other. */
export function nameKeys(keys: string, isMac: boolean): string[][] {
  const moments = keys === ' ' ? [keys] : keys.split(' ');
  return moments.map((moment) =>
    moment.split('+').map((key) => {
      if (key === 'mod') return isMac ? '⌘' : 'Ctrl';
      const name = messages.shortcutsSheet.keys[key] ?? key;
      return name.length === 1 ? name.toUpperCase() : name;
    }),
  );
}
