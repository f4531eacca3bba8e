import {
  deleteCustomerNoteRoute,
  listCustomerNotesRoute,
  patchCustomerNoteRoute,
  postCustomerNoteRoute,
} from '@customer-health/contract';
import { nextLink } from '../paging/cursor.ts';
import { derivedIds } from '../plugins/idempotency.ts';
import type { App, AppDeps } from '../types.ts';
import { toStorable } from '../validation/json-limits.ts';
import { changeNote, listNotes, removeNote, writeNote } from './service.ts';

/** What people write about customers. */
export function noteRoutes(app: App, { database, clock }: AppDeps): void {
  app.get(
    listCustomerNotesRoute.url,
    { schema: listCustomerNotesRoute.schema },
    async (request, reply) => {
      const page = await listNotes(database, request.params.customerId, request.query);
      reply.header('X-Total-Count', page.total);
      if (page.nextCursor !== null) reply.header('Link', nextLink(request.url, page.nextCursor));
      return page.rows;
    },
  );

  app.post(
    postCustomerNoteRoute.url,
    { schema: postCustomerNoteRoute.schema },
    async (request, reply) => {
      const { customerId } = request.params;
      const body = toStorable(request.body);
      const id = derivedIds(request)?.(0);
      return reply.code(201).send(await writeNote(database, customerId, body, clock(), id));
    },
  );

  app.patch(patchCustomerNoteRoute.url, { schema: patchCustomerNoteRoute.schema }, (request) => {
    const { customerId, noteId: id } = request.params;
    const { text } = toStorable(request.body);
    return changeNote(database, customerId, { id, text }, clock());
  });

  app.delete(
    deleteCustomerNoteRoute.url,
    { schema: deleteCustomerNoteRoute.schema },
    async (request, reply) => {
      const { customerId, noteId } = request.params;
      await removeNote(database, customerId, noteId);
      return reply.code(204).send(null);
    },
  );
}
