import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Icon } from './icons.tsx';
import { messages } from './messages.ts';
import styles from './modal.module.css';

/** A dialog over the page: the browser keeps the focus in it, and gives it back afterwards. */
export function Modal(props: {
  title: string;
  place?: 'top' | 'sheet';
  hideTitle?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, place = 'top', hideTitle = false, onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it too
    <dialog
      ref={dialog}
      className={styles.modal}
      data-place={place}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className={styles.inside}>
        <div className={hideTitle ? 'visually-hidden' : styles.head}>
          <h2 id={titleId}>{title}</h2>
          {!hideTitle && (
            <button type="button" className={styles.close} onClick={onClose}>
              <Icon name="close" />
              <span className="visually-hidden">{messages.shell.close}</span>
            </button>
          )}
        </div>
        {children}
      </div>
    </dialog>
  );
}
