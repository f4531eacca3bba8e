import { messages } from '../../components/messages.ts';
import type { RowSelection } from './row-selection.ts';
import styles from './select-box.module.css';

interface SelectBoxProps {
  id: string;
  name: string;
  selection: RowSelection;
  /** The ids of the rows on the page. */
  shown: readonly string[];
}

/** Selects one row; with Shift all rows from the one before. */
export function SelectBox({ id, name, selection, shown }: SelectBoxProps) {
  return (
    <label className={styles.label}>
      <input
        type="checkbox"
        checked={selection.ids.has(id)}
        aria-label={messages.customers.select(name)}
        onChange={(event) => {
          const { shiftKey } = event.nativeEvent as PointerEvent;
          selection.toggle(id, shiftKey === true, shown);
        }}
      />
    </label>
  );
}

/** Selects all rows of the page, or none. */
export function SelectAllBox({ selection, shown }: Pick<SelectBoxProps, 'selection' | 'shown'>) {
  const selected = shown.filter((id) => selection.ids.has(id)).length;
  return (
    <label className={styles.label}>
      <input
        type="checkbox"
        ref={(box) => {
          if (box) box.indeterminate = selected > 0 && selected < shown.length;
        }}
        checked={selected > 0 && selected === shown.length}
        aria-label={messages.customers.selectAll}
        onChange={() => selection.toggleAll([...shown])}
      />
    </label>
  );
}
