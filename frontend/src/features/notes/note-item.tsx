import type { CustomerNote } from '@customer-health/contract';
import { format } from '../../components/format.ts';
import { ACCOUNT } from '../../components/messages-account.ts';
import styles from './note-item.module.css';

interface NoteItemProps {
  note: CustomerNote;
  onEdit: () => void;
  onDelete: () => void;
}

/** A note with what can be done to it. */
export function NoteItem({ note, onEdit, onDelete }: NoteItemProps) {
  const { text, author, createdAt, updatedAt } = note;
  const texts = ACCOUNT;
  const time = format.instant(createdAt);
  return (
    <li className={styles.note}>
      <p className={styles.text}>{text}</p>
      <div className={styles.line}>
        <span>
          <b>{author}</b> ·{' '}
          <time dateTime={createdAt} title={format.utcInstant(createdAt)}>
            {time}
          </time>
          {updatedAt !== createdAt && (
            <span title={format.utcInstant(updatedAt)}>
              {' '}
              · {texts.notes.edited(format.instant(updatedAt))}
            </span>
          )}
        </span>
        <span className={styles.actions}>
          <button type="button" aria-label={texts.notes.editOf(author, time)} onClick={onEdit}>
            {texts.edit}
          </button>
          <button type="button" aria-label={texts.notes.deleteOf(author, time)} onClick={onDelete}>
            {texts.delete}
          </button>
        </span>
      </div>
    </li>
  );
}
