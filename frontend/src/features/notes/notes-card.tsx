import type { CustomerNote } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { lazy, Suspense, useEffect, useState } from 'react';
import { ACCOUNT } from '../../components/messages-account.ts';
import { PagedCard } from '../../components/paged-card.tsx';
import { SavedStatus } from '../../components/saved-status.tsx';
import { useNotes } from './list-notes.ts';
import { NoteItem } from './note-item.tsx';
import styles from './notes-card.module.css';

const NoteDialog = lazy(async () => {
  const { NoteDialog: dialog } = await import('./note-dialog.tsx');
  return { default: dialog };
});
const DeleteNoteDialog = lazy(async () => {
  const { DeleteNoteDialog: dialog } = await import('./delete-note-dialog.tsx');
  return { default: dialog };
});

type Open =
  | { dialog: 'note'; note: CustomerNote | null }
  | { dialog: 'delete'; note: CustomerNote };

/** What people wrote about a customer, newest first. */
export function NotesCard({ customerId }: { customerId: string }) {
  const notes = useNotes(customerId);
  const [open, setOpen] = useState<Open | null>(null);
  const [status, setStatus] = useState('');
  const texts = ACCOUNT.notes;
  const show = (next: Open) => {
    setStatus('');
    setOpen(next);
  };
  const done = (text: string) => {
    setOpen(null);
    setStatus(text);
  };
  useEffect(() => {
    // Once the dialog has given the focus back: the button that gets it goes with its note.
    if (open === null && status === texts.deleted)
      document.querySelector<HTMLElement>('#notes h2')?.focus();
  }, [open, status]);
  return (
    <PagedCard
      id="notes"
      title={texts.title}
      list={notes}
      empty={texts.empty}
      rowHeight={64}
      aside={
        <span className={styles.aside}>
          <SavedStatus text={status} />
          <Button onClick={() => show({ dialog: 'note', note: null })}>{texts.add}</Button>
        </span>
      }
      head={
        open && (
          <Suspense fallback={null}>
            {open.dialog === 'note' ? (
              <NoteDialog
                customerId={customerId}
                note={open.note}
                onClose={() => setOpen(null)}
                onSaved={() => done(texts.saved)}
              />
            ) : (
              <DeleteNoteDialog
                customerId={customerId}
                noteId={open.note.id}
                onClose={() => setOpen(null)}
                onDeleted={() => done(texts.deleted)}
              />
            )}
          </Suspense>
        )
      }
    >
      {(rows) => (
        <ul>
          {rows.map((note) => (
            <NoteItem
              key={note.id}
              note={note}
              onEdit={() => show({ dialog: 'note', note })}
              onDelete={() => show({ dialog: 'delete', note })}
            />
          ))}
        </ul>
      )}
    </PagedCard>
  );
}
