import type {
  AccountListQuery,
  listInvoicesRoute,
  listTicketsRoute,
  listUsageRoute,
  UsageQuery,
} from './account.ts';
import { type Caller, customer, type Options } from './caller.ts';
import type {
  CustomerNoteListQuery,
  CustomerNoteWrite,
  deleteCustomerNoteRoute,
  listCustomerNotesRoute,
  patchCustomerNoteRoute,
  postCustomerNoteRoute,
} from './notes.ts';
import type { listTimelineRoute, TimelineQuery } from './timeline.ts';

/** What happened at a customer: timeline, notes, tickets, invoices and usage. */
export function accountCalls({ one, page }: Caller) {
  return {
    listTimeline: (id: string, query: Partial<TimelineQuery>, { signal }: Options = {}) =>
      page<typeof listTimelineRoute>(
        '/api/customers/:customerId/timeline',
        customer(id, { query, signal }),
      ),
    listCustomerNotes: (
      id: string,
      query: Partial<CustomerNoteListQuery>,
      { signal }: Options = {},
    ) =>
      page<typeof listCustomerNotesRoute>(
        '/api/customers/:customerId/notes',
        customer(id, { query, signal }),
      ),
    postCustomerNote: (id: string, body: CustomerNoteWrite) =>
      one<typeof postCustomerNoteRoute>(
        'POST',
        '/api/customers/:customerId/notes',
        customer(id, { body }),
      ),
    patchCustomerNote: (customerId: string, noteId: string, text: string) =>
      one<typeof patchCustomerNoteRoute>('PATCH', '/api/customers/:customerId/notes/:noteId', {
        params: { customerId, noteId },
        body: { text },
      }),
    deleteCustomerNote: (customerId: string, noteId: string) =>
      one<typeof deleteCustomerNoteRoute>('DELETE', '/api/customers/:customerId/notes/:noteId', {
        params: { customerId, noteId },
      }),
    listTickets: (id: string, query: Partial<AccountListQuery>, { signal }: Options = {}) =>
      page<typeof listTicketsRoute>(
        '/api/customers/:customerId/tickets',
        customer(id, { query, signal }),
      ),
    listInvoices: (id: string, query: Partial<AccountListQuery>, { signal }: Options = {}) =>
      page<typeof listInvoicesRoute>(
        '/api/customers/:customerId/invoices',
        customer(id, { query, signal }),
      ),
    listUsage: (id: string, query: Partial<UsageQuery>, { signal }: Options = {}) =>
      page<typeof listUsageRoute>(
        '/api/customers/:customerId/usage',
        customer(id, { query, signal }),
      ),
  };
}
