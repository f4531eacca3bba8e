import type { IconName } from '../../components/icons.tsx';
import type { ShortcutKeys } from '../../components/shortcut-list.ts';

/** Something that the palette can do. */
export interface Command {
  id: string;
  group: 'recent' | 'customers' | 'pages' | 'actions';
  label: string;
  icon: IconName;
  keys?: ShortcutKeys;
  run: () => void;
}

/** Whether each word of a text begins or is part of a label. */
export function matches(label: string, text: string): boolean {
  const known = label.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => known.includes(word));
}

/** The place in a list after a key; null for keys that do not move. */
export function moveTo(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'PageDown') return Math.min(at + 8, count - 1);
  if (key === 'PageUp') return Math.max(at - 8, 0);
  return null;
}
