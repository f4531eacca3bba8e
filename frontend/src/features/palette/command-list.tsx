import { useEffect } from 'react';
import { Icon } from '../../components/icons.tsx';
import { KeyCaps } from '../../components/key-caps.tsx';
import { messages } from '../../components/messages.ts';
import type { Command } from './command.ts';
import styles from './palette.module.css';

interface CommandListProps {
  id: string;
  commands: Command[];
  active: Command | undefined;
  onPoint: (at: number) => void;
  onRun: (command: Command) => void;
}

/** The commands in their groups; the field keeps the focus and names the one that Enter takes. */
export function CommandList({ id, commands, active, onPoint, onRun }: CommandListProps) {
  const activeId = active && `${id}-${commands.indexOf(active)}`;
  useEffect(() => {
    if (activeId !== undefined)
      document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  const groups = [...new Set(commands.map(({ group }) => group))];
  return (
    <div id={id} role="listbox" aria-label={messages.palette.results} className={styles.list}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
        <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
          <p id={`${id}-${group}`} role="presentation" className={styles.group}>
            {messages.palette.groups[group]}
          </p>
          {commands.map((command, at) =>
            command.group !== group ? null : (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are pressed in the field
              <div
                key={command.id}
                id={`${id}-${at}`}
                role="option"
                tabIndex={-1}
                aria-selected={command === active}
                className={styles.option}
                onPointerMove={() => onPoint(at)}
                onClick={() => onRun(command)}
              >
                <Icon name={command.icon} />
                <span className={styles.label}>{command.label}</span>
                {command.keys && <KeyCaps keys={command.keys} />}
              </div>
            ),
          )}
        </div>
      ))}
    </div>
  );
}
