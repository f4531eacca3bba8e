import { Outlet, useRouterState } from '@tanstack/react-router';
import { messages } from '../components/messages.ts';
import { DemoNotice } from '../features/demo/demo-notice.tsx';
import { Navigation } from './navigation.tsx';
import styles from './shell.module.css';
import { useDocumentTheme } from './use-document-theme.ts';

/** What surrounds every view: skip link, navigation, the notice about demo data. */
export function Shell() {
  useDocumentTheme();
  const isList = useRouterState({ select: ({ location }) => location.pathname === '/customers' });
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {messages.shell.skip}
      </a>
      <Navigation />
      <main
        id="content"
        tabIndex={-1}
        className={styles.main}
        data-fit={isList ? 'window' : 'content'}
      >
        <DemoNotice />
        <Outlet />
      </main>
    </div>
  );
}
