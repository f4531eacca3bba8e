import { KeyCaps } from '../components/key-caps.tsx';
import { messages } from '../components/messages.ts';
import { Modal } from '../components/modal.tsx';
import { SHORTCUTS, type ShortcutKeys, type ShortcutPlace } from '../components/shortcut-list.ts';
import { shortcutsSetting } from '../components/shortcuts.ts';
import { useStoredSetting } from '../components/stored-setting.ts';
import styles from './shortcuts-sheet.module.css';

/** Every shortcut, by where it works. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const texts = messages.shortcutsSheet;
  const isOn = useStoredSetting(shortcutsSetting) === 'on';
  const all = Object.keys(SHORTCUTS) as ShortcutKeys[];
  const places = [...new Set<ShortcutPlace>(all.map((keys) => SHORTCUTS[keys].place))];
  return (
    <Modal title={texts.title} onClose={onClose}>
      <div className={styles.sheet}>
        <p className={styles.note}>{isOn ? texts.note : texts.off}</p>
        {places.map((place) => (
          <section key={place}>
            <h3 className={styles.place}>{texts.places[place]}</h3>
            <dl className={styles.list}>
              {all
                .filter((keys) => SHORTCUTS[keys].place === place)
                .map((keys) => (
                  <div key={keys} className={styles.row}>
                    <dt>{SHORTCUTS[keys].does}</dt>
                    <dd>
                      <KeyCaps keys={keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
