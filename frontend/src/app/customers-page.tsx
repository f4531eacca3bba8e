import useMediaQuery from '@mui/material/useMediaQuery';
import { getRouteApi } from '@tanstack/react-router';
import { BulkBar } from '../features/bulk/bulk-bar.tsx';
import { useSelection } from '../features/bulk/use-selection.ts';
import { parseCustomersSearch, toListQuery } from '../features/customers/customers-search.ts';
import { CustomersView } from '../features/customers/customers-view.tsx';
import { ExportCsv } from '../features/export/export-csv.tsx';
import { PeekPanel } from '../features/peek/peek-panel.tsx';
import { ViewsMenu } from '../features/views/views-menu.tsx';
import { fromViewQuery, toViewQuery } from './customers-address.ts';
import styles from './customers-page.module.css';
import { usePeek } from './use-peek.ts';

const route = getRouteApi('/customers');

/** The list of customers, its saved views and files, and who is looked at beside it. */
export function CustomersPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const selection = useSelection();
  const isPhone = useMediaQuery('(max-width: 719.95px)', { noSsr: true });
  // The router hands on what the address has besides; only what was understood counts here.
  const list = parseCustomersSearch(search);
  const { limit: _limit, cursor: _cursor, ...query } = toListQuery(list);
  const peek = usePeek({
    peek: search.peek,
    go: (id, how) => void navigate({ search: { ...search, peek: id }, resetScroll: false, ...how }),
  });
  return (
    <div className={styles.page}>
      <div className={styles.list} inert={isPhone && search.peek !== undefined}>
        <CustomersView
          selection={selection}
          peeked={search.peek}
          onPeek={peek.open}
          onRowFocus={peek.follow}
          belowToolbar={<BulkBar ids={selection.ids} onClear={selection.clear} />}
          tools={
            <>
              <ViewsMenu
                query={toViewQuery(list)}
                viewId={search.view}
                isBare={Object.keys(search).length === 0}
                onOpen={(view, how) =>
                  void navigate({ search: { ...fromViewQuery(view), peek: undefined }, ...how })
                }
                onClose={() =>
                  void navigate({ search: { ...search, view: undefined }, replace: true })
                }
              />
              <ExportCsv query={query} />
            </>
          }
        />
      </div>
      {search.peek !== undefined && (
        <PeekPanel id={search.peek} asked={peek.asked} onClose={peek.close} />
      )}
    </div>
  );
}
