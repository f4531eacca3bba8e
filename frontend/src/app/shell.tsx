import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { messages } from '../components/messages.ts';
import { DemoNotice } from '../features/demo/demo-notice.tsx';
import { Navigation } from './navigation.tsx';
import { Notices } from './notices.tsx';
import { type Overlay, Overlays } from './overlays.tsx';
import { PrintHeader } from './print-header.tsx';
import { RememberCustomer } from './remember-customer.tsx';
import styles from './shell.module.css';
import { useDocumentTheme } from './use-document-theme.ts';
import { useShellShortcuts } from './use-shell-shortcuts.ts';

const TOAST_MS = 4_000;

/** What surrounds every view: skip link, navigation, notices, and what can lie over it. */
export function Shell() {
  useDocumentTheme();
  const isList = useRouterState({ select: ({ location }) => location.pathname === '/customers' });
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [toast, setToast] = useToast();
  useShellShortcuts(setOverlay);
  const copyLink = () => {
    const { linkCopied, linkNotCopied } = messages.palette;
    const copied = navigator.clipboard?.writeText(location.href) ?? Promise.reject();
    copied.then(
      () => setToast(linkCopied),
      () => setToast(linkNotCopied),
    );
  };
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {messages.shell.skip}
      </a>
      <Navigation onSearch={() => setOverlay('palette')} onMore={() => setOverlay('more')} />
      <main
        id="content"
        tabIndex={-1}
        className={styles.main}
        data-fit={isList ? 'window' : 'content'}
      >
        <PrintHeader />
        <Notices />
        <DemoNotice />
        <Outlet />
      </main>
      <p role="status" className={styles.toast}>
        {toast}
      </p>
      <Overlays open={overlay} onOpen={setOverlay} onCopyLink={copyLink} />
      <RememberCustomer />
    </div>
  );
}

function useToast() {
  const [toast, setToast] = useState('');
  useEffect(() => {
    if (toast === '') return undefined;
    const timer = setTimeout(() => setToast(''), TOAST_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  return [toast, setToast] as const;
}
