import type { Page } from '@customer-health/contract';
import Button from '@mui/material/Button';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Card } from './card.tsx';
import { ErrorPanel } from './error-panel.tsx';
import { format } from './format.ts';
import { ACCOUNT } from './messages-account.ts';
import styles from './paged-card.module.css';
import { Skeleton } from './skeleton.tsx';
import { StaleNotice } from './stale-notice.tsx';

interface PagedCardProps<Row> {
  id: string;
  title: string;
  aside?: ReactNode;
  /** What stands above the rows whether there are any or not. */
  head?: ReactNode;
  list: UseInfiniteQueryResult<InfiniteData<Page<Row[]>>>;
  /** What is said when there is no row. */
  empty: string;
  rowHeight: number;
  children: (rows: Row[]) => ReactNode;
}

/** A list that is loaded page after page, in a card: loading, failed, empty, or there. */
export function PagedCard<Row>(props: PagedCardProps<Row>) {
  const { id, title, aside, head, list, empty, rowHeight, children } = props;
  const { data, error, isPending } = list;
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const retry = () => void list.refetch();
  return (
    <Card id={id} title={title} aside={aside} busy={list.isPlaceholderData}>
      {head}
      {isPending && <Skeleton rows={4} rowHeight={rowHeight} />}
      {error && !data && <ErrorPanel error={error} onRetry={retry} />}
      {error && data && <StaleNotice since={list.dataUpdatedAt} onRetry={retry} />}
      {data && rows.length === 0 && <p className={styles.empty}>{empty}</p>}
      {rows.length > 0 && children(rows)}
      {list.hasNextPage && (
        <MoreRows list={list} shown={rows.length} total={data?.pages.at(-1)?.total ?? null} />
      )}
    </Card>
  );
}

function MoreRows(props: {
  list: Pick<UseInfiniteQueryResult, 'isFetchingNextPage' | 'fetchNextPage'>;
  shown: number;
  total: number | null;
}) {
  const { list, shown, total } = props;
  const texts = ACCOUNT;
  return (
    <div className={styles.more}>
      {total !== null && (
        <span role="status">{texts.shownOf(format.number(shown), format.number(total))}</span>
      )}
      <Button
        variant="outlined"
        disabled={list.isFetchingNextPage}
        onClick={() => void list.fetchNextPage()}
      >
        {list.isFetchingNextPage ? texts.loadingMore : texts.showMore}
      </Button>
    </div>
  );
}
