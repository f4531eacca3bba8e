import { useNavigate } from '@tanstack/react-router';
import { useShortcuts } from '../components/shortcuts.ts';
import type { Overlay } from './overlays.tsx';
import { PLACES } from './places.ts';

/** The keys that work on every view. */
export function useShellShortcuts(open: (overlay: Overlay) => void): void {
  const navigate = useNavigate();
  const places = PLACES.map(({ to, keys }) => [keys, () => void navigate({ to })] as const);
  useShortcuts({
    ...Object.fromEntries(places),
    'mod+k': () => open('palette'),
    '?': () => open('shortcuts'),
    '/': () => {
      const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
      if (field) field.select();
      else open('palette');
    },
  });
}
