import Type, { type Static } from 'typebox';
import { IdSchema, NoQuery } from './common.ts';
import { CustomerListQuery } from './customer-list.ts';
import { problems } from './errors.ts';
import { SELECTION_LIMIT } from './vocabulary.ts';

const { limit: _limit, cursor: _cursor, ...filters } = CustomerListQuery.properties;

/** Query parameters of the customers list as a file: those of the list, without pages. */
export const CustomerExportQuery = Type.Object(filters, { additionalProperties: false });

/** Query parameters of the customers list as a file. */
export type CustomerExportQuery = Static<typeof CustomerExportQuery>;

/** Ids of customers that somebody chose, each once. */
export const SelectionSchema = Type.Array(IdSchema, {
  minItems: 1,
  maxItems: SELECTION_LIMIT,
  uniqueItems: true,
  description: `1–${SELECTION_LIMIT} ids, each once.`,
});

const ExportBody = Type.Object(
  { ids: SelectionSchema },
  { additionalProperties: false, title: 'CustomerSelection' },
);

const csv = (description: string) => ({
  description,
  headers: {
    'Content-Disposition': Type.String({ description: 'The name of the file, with its day.' }),
  },
  content: { 'text/csv': { schema: Type.String() } },
});

const tags = ['Customers'];

const FORM =
  "UTF-8 with BOM, RFC 4180, a header row with the names of the fields; days and instants as in JSON, numbers without grouping, nothing where a value is not known. A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line end) has a `'` before it.";

/** `GET /api/customers.csv` */
export const exportCustomersRoute = {
  method: 'GET',
  url: '/api/customers.csv',
  schema: {
    operationId: 'exportCustomers',
    tags,
    summary: 'The customers list as a CSV file',
    description: `All pages of \`GET /api/customers\` with the same query. ${FORM} It is read while it is sent: a customer whose place in the order changes meanwhile may come twice or not at all.`,
    querystring: CustomerExportQuery,
    response: { 200: csv('The file'), ...problems(422, 503) },
  },
} as const;

/** `POST /api/customers.csv` */
export const exportSelectionRoute = {
  method: 'POST',
  url: '/api/customers.csv',
  schema: {
    operationId: 'exportSelection',
    tags,
    summary: 'Chosen customers as a CSV file',
    description: `In the order of the ids; an id that there is no customer for is left out. ${FORM}`,
    body: ExportBody,
    querystring: NoQuery,
    response: { 200: csv('The file'), ...problems(400, 413, 415, 422, 503) },
  },
} as const;
