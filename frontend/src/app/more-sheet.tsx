import { apiUrl } from '../components/client.ts';
import { Icon } from '../components/icons.tsx';
import { messages } from '../components/messages.ts';
import { Modal } from '../components/modal.tsx';
import styles from './more-sheet.module.css';
import { PlaceLink } from './place-link.tsx';
import { IN_BAR, PLACES } from './places.ts';
import { ThemeSwitch } from './theme-switch.tsx';

/** What the bar of a phone has no room for. */
export function MoreSheet({ onSearch, onClose }: { onSearch: () => void; onClose: () => void }) {
  const { shell } = messages;
  return (
    <Modal title={shell.more} place="sheet" onClose={onClose}>
      <div className={styles.list}>
        <button type="button" className={styles.item} onClick={onSearch}>
          <Icon name="search" />
          {messages.palette.open}
        </button>
        {PLACES.slice(IN_BAR).map((place) => (
          <PlaceLink key={place.to} place={place} className={styles.item} onClick={onClose} />
        ))}
        <ThemeSwitch className={styles.item} />
        <a className={styles.item} href={`${apiUrl}/docs`}>
          <Icon name="docs" />
          {shell.docs}
        </a>
      </div>
    </Modal>
  );
}
