import { Link } from '@tanstack/react-router';
import { apiUrl } from '../components/client.ts';
import { Icon } from '../components/icons.tsx';
import { messages } from '../components/messages.ts';
import { themeSetting, useResolvedTheme } from '../components/theme-mode.ts';
import styles from './navigation.module.css';

/** The way around: at the left, or at the bottom of a phone. */
export function Navigation() {
  const { shell } = messages;
  return (
    <header className={styles.bar}>
      <p className={styles.brand}>
        <img src="/favicon.svg" alt="" width="24" height="24" />
        {messages.product}
      </p>
      <nav aria-label={shell.nav} className={styles.nav}>
        <Link to="/portfolio" className={styles.item} activeOptions={{ includeSearch: false }}>
          <Icon name="portfolio" />
          {shell.portfolio}
        </Link>
        <Link to="/customers" className={styles.item} activeOptions={{ includeSearch: false }}>
          <Icon name="customers" />
          {shell.customers}
        </Link>
        <Link to="/scorecards" className={styles.item}>
          <Icon name="scorecards" />
          {shell.scorecards}
        </Link>
        <Link to="/backtest" className={styles.item}>
          <Icon name="backtest" />
          {shell.backtest}
        </Link>
        <Link to="/sources" className={styles.item}>
          <Icon name="sources" />
          {shell.sources}
        </Link>
        <Link to="/settings" className={styles.item}>
          <Icon name="settings" />
          {shell.settings}
        </Link>
      </nav>
      <div className={styles.foot}>
        <ThemeSwitch />
        <a className={styles.item} href={`${apiUrl}/docs`}>
          <Icon name="docs" />
          {shell.docs}
        </a>
      </div>
    </header>
  );
}

function ThemeSwitch() {
  const other = useResolvedTheme() === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" className={styles.item} onClick={() => themeSetting.write(other)}>
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
      {other === 'dark' ? messages.shell.toDark : messages.shell.toLight}
    </button>
  );
}
