import type { CustomerRow } from '@customer-health/contract';
import {
  createColumnHelper,
  metaHelper,
  rowSortingFeature,
  tableFeatures,
} from '@tanstack/react-table';
import { displayChange } from '../../components/band.ts';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { ScoreChange } from '../../components/score-change.tsx';
import { ScoreChip } from '../../components/score-chip.tsx';
import { CustomerLink } from './customer-link.tsx';
import { RenewalDate } from './renewal-date.tsx';

/** What the table can do; order and pages come from the server. */
export const customersFeatures = tableFeatures({
  rowSortingFeature,
  columnMeta: metaHelper<{ kind?: 'number' | 'reason'; title?: string }>(),
});

const { columns: titles, changeTitle } = messages.customers;
const helper = createColumnHelper<typeof customersFeatures, CustomerRow>();

/** The columns; the ids are the sort keys of the API. */
export const customersColumns = helper.columns([
  helper.accessor('name', {
    header: titles.name,
    cell: ({ row }) => <CustomerLink id={row.original.id} name={row.original.name} />,
  }),
  helper.accessor('score', {
    header: titles.score,
    sortDescFirst: false,
    cell: ({ row }) => <ScoreChip score={row.original.score} band={row.original.band} />,
  }),
  helper.accessor('change7d', {
    header: titles.change7d,
    sortDescFirst: false,
    meta: { kind: 'number', title: changeTitle(7) },
    cell: ({ getValue, row }) => (
      <ScoreChange change={displayChange(row.original.score, getValue())} />
    ),
  }),
  helper.accessor('change30d', {
    header: titles.change30d,
    sortDescFirst: false,
    meta: { kind: 'number', title: changeTitle(30) },
    cell: ({ getValue, row }) => (
      <ScoreChange change={displayChange(row.original.score, getValue())} />
    ),
  }),
  helper.accessor('arr', {
    header: titles.arr,
    sortDescFirst: true,
    meta: { kind: 'number' },
    cell: ({ row }) => arrText(row.original),
  }),
  helper.accessor('renewalDate', {
    header: titles.renewalDate,
    sortDescFirst: false,
    cell: ({ getValue }) => <RenewalDate day={getValue()} />,
  }),
  helper.accessor('mainReason', {
    header: titles.mainReason,
    enableSorting: false,
    meta: { kind: 'reason' },
    cell: ({ getValue }) => getValue() ?? '–',
  }),
  helper.accessor('segment', { header: titles.segment, cell: ({ getValue }) => getValue() ?? '–' }),
  helper.accessor('owner', { header: titles.owner, cell: ({ getValue }) => getValue() ?? '–' }),
]);

/** Annual recurring revenue as text, a dash where it is not known. */
export function arrText({ arr, currency }: Pick<CustomerRow, 'arr' | 'currency'>): string {
  return arr === null ? '–' : format.money(arr, currency);
}
