import { getRouteApi } from '@tanstack/react-router';
import { toListQuery } from '../features/customers/customers-search.ts';
import { CustomersView } from '../features/customers/customers-view.tsx';
import { ExportCsv } from '../features/export/export-csv.tsx';
import { ViewsMenu } from '../features/views/views-menu.tsx';
import { fromViewQuery, toViewQuery } from './customers-address.ts';

const route = getRouteApi('/customers');

/** The list of customers, its saved views and files, and who is looked at beside it. */
export function CustomersPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { limit: _limit, cursor: _cursor, ...query } = toListQuery(search);
  return (
    <CustomersView
      tools={
        <>
          <ViewsMenu
            query={toViewQuery(search)}
            viewId={search.view}
            isBare={Object.keys(search).length === 0}
            onOpen={(view, how) =>
              void navigate({ search: { ...fromViewQuery(view), peek: undefined }, ...how })
            }
            onClose={() => void navigate({ search: { ...search, view: undefined }, replace: true })}
          />
          <ExportCsv query={query} />
        </>
      }
    />
  );
}
