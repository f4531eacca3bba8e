import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { MoreSheet } from './more-sheet.tsx';
import { offeredCommands } from './offered-commands.ts';

const Palette = lazy(async () => {
  const { Palette: palette } = await import('../features/palette/palette.tsx');
  return { default: palette };
});

const ShortcutsSheet = lazy(async () => {
  const { ShortcutsSheet: sheet } = await import('./shortcuts-sheet.tsx');
  return { default: sheet };
});

/** What can lie over a view. */
export type Overlay = 'palette' | 'shortcuts' | 'more';

interface OverlaysProps {
  open: Overlay | null;
  onOpen: (overlay: Overlay | null) => void;
  onCopyLink: () => void;
}

/** The palette, the sheet of shortcuts and the rest of a phone's navigation; one at a time. */
export function Overlays({ open, onOpen, onCopyLink }: OverlaysProps) {
  const navigate = useNavigate();
  const close = () => onOpen(null);
  const offered = offeredCommands({
    goTo: (to) => void navigate({ to }),
    showShortcuts: () => onOpen('shortcuts'),
    copyLink: onCopyLink,
    // Once the palette is gone.
    print: () => setTimeout(() => window.print()),
  });
  return (
    <Suspense fallback={null}>
      {open === 'more' && <MoreSheet onSearch={() => onOpen('palette')} onClose={close} />}
      {open === 'shortcuts' && <ShortcutsSheet onClose={close} />}
      {open === 'palette' && (
        <Palette
          offered={offered}
          onOpenCustomer={(customerId) =>
            void navigate({ to: '/customers/$customerId', params: { customerId } })
          }
          onClose={close}
        />
      )}
    </Suspense>
  );
}
