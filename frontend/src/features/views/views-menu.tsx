import Button from '@mui/material/Button';
import { lazy, Suspense, useState } from 'react';
import { authorSetting } from '../../components/author-setting.ts';
import { VIEWS } from '../../components/messages-views.ts';
import { useStoredSetting } from '../../components/stored-setting.ts';
import { useViews } from './list-views.ts';
import { useDefaultView } from './use-default-view.ts';
import styles from './views-menu.module.css';
import { sameQuery, splitViews } from './views-search.ts';

const ViewsPanel = lazy(async () => {
  const { ViewsPanel: panel } = await import('./views-panel.tsx');
  return { default: panel };
});

/** What can be opened: a query under the id of its view. */
export interface OpenedView {
  id: string;
  query: string;
}

interface ViewsMenuProps {
  /** Filters and order of the list as they are now. */
  query: string;
  /** The id of the view that is open. */
  viewId: string | undefined;
  /** Whether the address asks for nothing in particular. */
  isBare: boolean;
  onOpen: (view: OpenedView, how?: { replace: boolean }) => void;
  /** The open view was deleted: the list stays as it is. */
  onClose: () => void;
}

/** The saved views: which one is open, and the way to the others. */
export function ViewsMenu({ query, viewId, isBare, onOpen, onClose }: ViewsMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const author = useStoredSetting(authorSetting);
  const views = useViews(author);
  const opened = views.data?.find(({ id }) => id === viewId);
  const isModified = opened !== undefined && !sameQuery(opened.query, query);
  useDefaultView({
    own: views.data && splitViews(views.data, author).own,
    isBare,
    open: (view) => onOpen(view, { replace: true }),
  });
  const texts = VIEWS;
  return (
    <>
      <Button
        variant="outlined"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        <span className={styles.name}>
          {opened === undefined ? texts.menu : `${texts.menu}: ${opened.name}`}
        </span>
        {isModified && (
          <span className={styles.mark} title={texts.modifiedHint}>
            {texts.modified}
          </span>
        )}
        <span aria-hidden="true">▾</span>
      </Button>
      {anchor && (
        <Suspense fallback={null}>
          <ViewsPanel
            {...{ anchor, author, query, opened, isModified, views }}
            onClose={() => setAnchor(null)}
            onOpen={(view) => {
              setAnchor(null);
              onOpen(view);
            }}
            onSaved={({ id }) => onOpen({ id, query }, { replace: true })}
            onDeleted={(id) => {
              if (id === viewId) onClose();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
