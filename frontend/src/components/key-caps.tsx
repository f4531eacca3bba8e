import { Fragment } from 'react';
import styles from './key-caps.module.css';
import { nameKeys } from './key-names.ts';
import { messages } from './messages.ts';
import type { ShortcutKeys } from './shortcut-list.ts';

/** The keys of a shortcut, as they are on a keyboard. */
export function KeyCaps({ keys }: { keys: ShortcutKeys }) {
  const isMac = /mac/i.test(navigator.platform);
  return (
    <span className={styles.caps}>
      {nameKeys(keys, isMac).map((moment, index) => (
        <Fragment key={moment.join()}>
          {index > 0 && (
            <span className="visually-hidden"> {messages.shortcutsSheet.afterwards} </span>
          )}
          <kbd>{moment.join(' ')}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
