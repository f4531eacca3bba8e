import type { View, ViewWrite } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { VIEWS } from '../../components/messages-views.ts';
import { DeleteViewDialog } from './delete-view-dialog.tsx';
import { RenameViewDialog } from './rename-view-dialog.tsx';
import type { useReplaceView } from './replace-view.ts';
import styles from './views-menu.module.css';
import type { OpenedView } from './views-menu.tsx';
import { viewLink } from './views-search.ts';

interface ViewItemProps {
  view: View;
  isOwn: boolean;
  isOpen: boolean;
  replace: ReturnType<typeof useReplaceView>;
  onOpen: (view: OpenedView) => void;
  onStatus: (text: string) => void;
  onDeleted: () => void;
}

/** One view in the list: a link that opens it, and what can be done with it on demand. */
export function ViewItem(props: ViewItemProps) {
  const { view, isOwn, isOpen, onOpen } = props;
  const [isExpanded, setExpanded] = useState(false);
  const texts = VIEWS;
  const marks = [
    !isOwn && texts.by(view.author),
    isOwn && view.visibility === 'shared' && texts.isShared,
    isOwn && view.isDefault && texts.isDefault,
  ].filter(Boolean);
  return (
    <li>
      <div className={styles.line} data-open={isOpen}>
        <a
          className={styles.open}
          href={viewLink(location.origin, view)}
          aria-current={isOpen || undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onOpen(view);
          }}
        >
          {view.name}
          {marks.length > 0 && <small>{marks.join(' · ')}</small>}
        </a>
        <button
          type="button"
          className={styles.more}
          aria-expanded={isExpanded}
          aria-label={texts.actions(view.name)}
          onClick={() => setExpanded(!isExpanded)}
        >
          <span aria-hidden="true">⋯</span>
        </button>
      </div>
      {isExpanded && <ViewActions {...props} />}
    </li>
  );
}

function ViewActions({ view, isOwn, replace, onStatus, onDeleted }: ViewItemProps) {
  const [asked, setAsked] = useState<'rename' | 'delete' | null>(null);
  const texts = VIEWS;
  const done = () => setAsked(null);
  const change = (fields: Partial<ViewWrite>) =>
    replace.mutate({ view, change: fields }, { onSuccess: () => onStatus(texts.saved(view.name)) });
  const isShared = view.visibility === 'shared';
  const copy = () =>
    void navigator.clipboard
      .writeText(viewLink(location.origin, view))
      .then(() => onStatus(texts.copied));
  return (
    <div className={styles.actions}>
      {isOwn && (
        <>
          <Button size="small" onClick={() => setAsked('rename')}>
            {texts.rename}
          </Button>
          <Button
            size="small"
            onClick={() => change({ visibility: isShared ? 'personal' : 'shared' })}
          >
            {isShared ? texts.unshare : texts.shareAction}
          </Button>
          <Button size="small" onClick={() => change({ isDefault: !view.isDefault })}>
            {view.isDefault ? texts.noDefault : texts.makeDefault}
          </Button>
        </>
      )}
      {'clipboard' in navigator && (
        <Button size="small" onClick={copy}>
          {texts.copyLink}
        </Button>
      )}
      <Button size="small" color="error" onClick={() => setAsked('delete')}>
        {texts.remove}
      </Button>
      {asked === 'rename' && <RenameViewDialog {...{ view, replace }} onClose={done} />}
      {asked === 'delete' && <DeleteViewDialog {...{ view, isOwn, onDeleted }} onClose={done} />}
    </div>
  );
}
