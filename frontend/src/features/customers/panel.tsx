import { type CSSProperties, type ReactNode, useId, useRef, useState } from 'react';
import { Icon } from '../../components/icons.tsx';
import { messages } from '../../components/messages.ts';
import styles from './panel.module.css';

const WIDTH = 340;
const GAP = 6;
const EDGE = 12;

interface PanelProps {
  title: string;
  /** How much of what the panel sets is on; shown on the button. */
  count?: number;
  children: ReactNode;
  /** Shown at the end, beside what closes the panel. */
  foot?: (close: () => void) => ReactNode;
}

/** A button that opens a panel below it, on phones a sheet; the browser keeps the focus inside and gives it back. */
export function Panel({ title, count = 0, children, foot }: PanelProps) {
  const headingId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [place, setPlace] = useState<CSSProperties | null>(null);
  const close = () => dialog.current?.close();
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-haspopup="dialog"
        onClick={({ currentTarget }) => {
          setPlace(placeBelow(currentTarget.getBoundingClientRect()));
          dialog.current?.showModal();
        }}
      >
        {title}
        {count > 0 && (
          <span className={styles.count}>
            <span aria-hidden="true">{count}</span>
            <span className="visually-hidden">, {messages.customers.filtersOn(count)}</span>
          </span>
        )}
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes a dialog by itself */}
      <dialog
        ref={dialog}
        className={styles.panel}
        style={place ?? {}}
        aria-labelledby={headingId}
        onClose={() => setPlace(null)}
        onClick={({ target, currentTarget }) => {
          // All of its inside is covered by its children: what hits the dialog itself hit the backdrop.
          if (target === currentTarget) close();
        }}
      >
        {place !== null && (
          <>
            <div className={styles.head}>
              <h2 id={headingId}>{title}</h2>
              <button
                type="button"
                className={styles.close}
                aria-label={messages.customers.close}
                onClick={close}
              >
                <Icon name="close" />
              </button>
            </div>
            <div className={styles.body}>{children}</div>
            {foot && <div className={styles.foot}>{foot(close)}</div>}
          </>
        )}
      </dialog>
    </>
  );
}

function placeBelow({ left, bottom }: DOMRect): CSSProperties {
  const most = Math.max(EDGE, window.innerWidth - WIDTH - EDGE);
  return {
    '--panel-top': `${Math.round(bottom + GAP)}px`,
    '--panel-left': `${Math.round(Math.min(left, most))}px`,
  } as CSSProperties;
}
