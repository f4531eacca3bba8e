import { useRouterState } from '@tanstack/react-router';
import { apiUrl } from '../components/client.ts';
import { Icon } from '../components/icons.tsx';
import { KeyCaps } from '../components/key-caps.tsx';
import { messages } from '../components/messages.ts';
import { shortcutsSetting } from '../components/shortcuts.ts';
import { useStoredSetting } from '../components/stored-setting.ts';
import styles from './navigation.module.css';
import { PlaceLink } from './place-link.tsx';
import { IN_BAR, PLACES } from './places.ts';
import { ThemeSwitch } from './theme-switch.tsx';

/** The way around: at the left, or at the bottom of a phone. */
export function Navigation({ onSearch, onMore }: { onSearch: () => void; onMore: () => void }) {
  const { shell } = messages;
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const isUnderMore = PLACES.slice(IN_BAR).some(({ to }) => path.startsWith(to));
  return (
    <header className={styles.bar}>
      <p className={styles.brand}>
        <img src="/favicon.svg" alt="" width="24" height="24" />
        {messages.product}
      </p>
      <SearchButton onClick={onSearch} />
      <nav aria-label={shell.nav} className={styles.nav}>
        {PLACES.map((place, index) => (
          <PlaceLink
            key={place.to}
            place={place}
            className={`${styles.item} ${index < IN_BAR ? '' : styles.wide}`}
          />
        ))}
        <button
          type="button"
          className={`${styles.item} ${styles.more}`}
          aria-haspopup="dialog"
          {...(isUnderMore && { 'data-status': 'active', 'aria-current': 'true' as const })}
          onClick={onMore}
        >
          <Icon name="more" />
          {shell.more}
        </button>
      </nav>
      <div className={styles.foot}>
        <ThemeSwitch className={styles.item} />
        <a className={styles.item} href={`${apiUrl}/docs`}>
          <Icon name="docs" />
          {shell.docs}
        </a>
      </div>
    </header>
  );
}

function SearchButton({ onClick }: { onClick: () => void }) {
  const hasKeys = useStoredSetting(shortcutsSetting) === 'on';
  return (
    <button
      type="button"
      className={styles.search}
      aria-haspopup="dialog"
      {...(hasKeys && { 'aria-keyshortcuts': 'Control+K Meta+K' })}
      onClick={onClick}
    >
      <Icon name="search" size={16} />
      <span className={styles.searchText}>{messages.palette.open}</span>
      {hasKeys && (
        <span aria-hidden="true">
          <KeyCaps keys="mod+k" />
        </span>
      )}
    </button>
  );
}
