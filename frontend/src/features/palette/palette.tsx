import { type KeyboardEvent, useId, useState } from 'react';
import { format } from '../../components/format.ts';
import { Icon } from '../../components/icons.tsx';
import { messages } from '../../components/messages.ts';
import { Modal } from '../../components/modal.tsx';
import { type Command, moveTo } from './command.ts';
import { CommandList } from './command-list.tsx';
import styles from './palette.module.css';
import { useCommands } from './use-commands.ts';

interface PaletteProps {
  offered: Command[];
  onOpenCustomer: (id: string) => void;
  onClose: () => void;
}

/** One field from which every customer, page and action is two keys away. */
export function Palette({ offered, onOpenCustomer, onClose }: PaletteProps) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const { commands, isSearching, error } = useCommands(text, offered, onOpenCustomer);
  const active = commands[Math.min(at, commands.length - 1)];
  const texts = messages.palette;
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      run(active);
    }
    const next = moveTo(event.key, commands.indexOf(active as Command), commands.length);
    if (next === null) return;
    event.preventDefault();
    setAt(next);
  };
  return (
    <Modal title={texts.title} hideTitle onClose={onClose}>
      <div className={styles.field}>
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          // biome-ignore lint/a11y/noAutofocus: the field is what the dialog is opened for
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          className={styles.input}
          placeholder={texts.field}
          aria-label={texts.field}
          aria-expanded={commands.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          {...(active && { 'aria-activedescendant': `${listId}-${commands.indexOf(active)}` })}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <CommandList id={listId} commands={commands} active={active} onPoint={setAt} onRun={run} />
      <p role="status" className={styles.status}>
        {describe(text, commands.length, isSearching, error !== null)}
      </p>
    </Modal>
  );
}

function describe(text: string, count: number, isSearching: boolean, failed: boolean): string {
  const texts = messages.palette;
  if (failed) return texts.failed;
  if (isSearching) return texts.searching;
  return count === 0 ? texts.nothing(text.trim()) : texts.found(count, format.number(count));
}
