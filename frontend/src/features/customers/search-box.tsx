import { useCallback, useRef } from 'react';
import { Icon } from '../../components/icons.tsx';
import { messages } from '../../components/messages.ts';
import { shortcutsSetting, useShortcut } from '../../components/shortcuts.ts';
import { useStoredSetting } from '../../components/stored-setting.ts';
import styles from './search-box.module.css';
import { useDebouncedText } from './use-debounced-text.ts';

/** The search field; tells its text after a pause in typing, and follows the URL when that changes. */
export function SearchBox({
  value,
  onChange,
}: {
  value: string;
  onChange: (text: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useDebouncedText(value, onChange);
  const hasShortcut = useStoredSetting(shortcutsSetting) === 'on';
  useShortcut(
    '/',
    useCallback(() => input.current?.select(), []),
  );
  return (
    <div className={styles.box}>
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        className={styles.input}
        value={text}
        maxLength={200}
        placeholder={messages.customers.searchHint}
        aria-label={messages.customers.search}
        {...(hasShortcut && { 'aria-keyshortcuts': '/' })}
        onChange={(event) => setText(event.target.value)}
      />
      {hasShortcut && (
        <span className={styles.key} title={messages.customers.searchKey} aria-hidden="true">
          /
        </span>
      )}
    </div>
  );
}
