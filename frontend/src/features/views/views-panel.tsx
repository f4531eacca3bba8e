import type { View } from '@customer-health/contract';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { useState } from 'react';
import { describeError } from '../../components/describe-error.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { VIEWS } from '../../components/messages-views.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import type { useViews } from './list-views.ts';
import { useReplaceView } from './replace-view.ts';
import { SaveViewDialog } from './save-view-dialog.tsx';
import { ViewItem } from './view-item.tsx';
import styles from './views-menu.module.css';
import type { OpenedView } from './views-menu.tsx';
import { splitViews } from './views-search.ts';

interface ViewsPanelProps {
  anchor: HTMLElement;
  author: string;
  query: string;
  opened: View | undefined;
  isModified: boolean;
  views: ReturnType<typeof useViews>;
  onClose: () => void;
  onOpen: (view: OpenedView) => void;
  onSaved: (view: View) => void;
  onDeleted: (id: string) => void;
}

/** All views, what can be done with each, and the way to save what is seen as another one. */
export function ViewsPanel(props: ViewsPanelProps) {
  const { anchor, author, query, opened, isModified, views, onClose, onOpen } = props;
  const [isSaving, setSaving] = useState(false);
  const [status, setStatus] = useState('');
  const replace = useReplaceView();
  const texts = VIEWS;
  const { own, shared } = splitViews(views.data ?? [], author);
  const itemOf = (view: View) => (
    <ViewItem
      key={view.id}
      {...{ view, onOpen, onStatus: setStatus, replace }}
      isOwn={view.author === author}
      isOpen={view.id === opened?.id}
      onDeleted={() => props.onDeleted(view.id)}
    />
  );
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      transitionDuration={0}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': texts.menu } }}
    >
      <div className={styles.panel}>
        {views.isPending && <Skeleton rows={3} rowHeight={40} />}
        {views.isError && <ErrorPanel error={views.error} onRetry={() => void views.refetch()} />}
        {views.data && (
          <>
            <h2>{texts.own}</h2>
            {own.length === 0 && <p className={styles.empty}>{texts.noOwn}</p>}
            <ul>{own.map(itemOf)}</ul>
            {shared.length > 0 && <h2>{texts.shared}</h2>}
            {shared.length > 0 && <ul>{shared.map(itemOf)}</ul>}
          </>
        )}
        {replace.isError && (
          <p role="alert" className={styles.fault}>
            {describeError(replace.error).title} {describeError(replace.error).detail}
          </p>
        )}
        <p role="status" className={styles.status}>
          {status}
        </p>
        <div className={styles.foot}>
          {opened && isModified && (
            <>
              <Button
                disabled={replace.isPending}
                onClick={() => replace.mutate({ view: opened, change: { query } })}
              >
                {texts.update(opened.name)}
              </Button>
              <Button onClick={() => onOpen(opened)}>{texts.revert(opened.name)}</Button>
            </>
          )}
          <Button variant="outlined" onClick={() => setSaving(true)}>
            {texts.save}
          </Button>
        </div>
      </div>
      {isSaving && (
        <SaveViewDialog
          {...{ author, query }}
          onClose={() => setSaving(false)}
          onSaved={(view) => {
            setSaving(false);
            setStatus(texts.saved(view.name));
            props.onSaved(view);
          }}
        />
      )}
    </Popover>
  );
}
