import type { Caller, Options } from './caller.ts';
import type { BulkChange, bulkChangeRoute } from './customer-bulk.ts';
import type { CustomerExportQuery, exportSelectionRoute } from './customer-export.ts';
import type {
  createViewRoute,
  deleteViewRoute,
  listViewsRoute,
  putViewRoute,
  ViewCreate,
  ViewListQuery,
  ViewWrite,
} from './views.ts';

/** What is done with many customers at once: files, changes, saved views. */
export function listCalls({ one, page, file, address }: Caller) {
  return {
    /** Where a browser finds the list as a CSV file. */
    customersCsvUrl: (query: Partial<CustomerExportQuery>) =>
      address('/api/customers.csv', { query }),
    exportSelection: (ids: string[]) =>
      file<typeof exportSelectionRoute>('POST', '/api/customers.csv', { body: { ids } }),
    changeCustomers: (body: BulkChange) =>
      one<typeof bulkChangeRoute>('POST', '/api/customers/bulk', { body }),
    listViews: (query: Partial<ViewListQuery>, { signal }: Options = {}) =>
      page<typeof listViewsRoute>('/api/views', { query, signal }),
    createView: (body: ViewCreate) => one<typeof createViewRoute>('POST', '/api/views', { body }),
    putView: (viewId: string, body: ViewWrite) =>
      one<typeof putViewRoute>('PUT', '/api/views/:viewId', { params: { viewId }, body }),
    deleteView: (viewId: string) =>
      one<typeof deleteViewRoute>('DELETE', '/api/views/:viewId', { params: { viewId } }),
  };
}
