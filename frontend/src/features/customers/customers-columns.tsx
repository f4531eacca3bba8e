import type { CustomerRow, CustomerSortKey } from '@customer-health/contract';
import { createColumnHelper, metaHelper, tableFeatures } from '@tanstack/react-table';
import { displayChange } from '../../components/band.ts';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { ScoreChange } from '../../components/score-change.tsx';
import { ScoreChip } from '../../components/score-chip.tsx';
import { CustomerLink } from './customer-link.tsx';
import { LastActivity } from './last-activity.tsx';
import { RenewalDate } from './renewal-date.tsx';
import { Sparkline } from './sparkline.tsx';

/** A row of the table: a customer, and the scores of the last days once they are there. */
export type TableRow = CustomerRow & { recent: (number | null)[] | undefined };

/** What the table can do; order and pages come from the server. */
export const customersFeatures = tableFeatures({
  columnMeta: metaHelper<{
    kind?: 'number' | 'reason';
    title?: string;
    /** The key to sort by; a column without cannot be sorted by. */
    sort?: CustomerSortKey;
    /** Whether the largest come first at the first press. */
    descFirst?: boolean;
  }>(),
});

const { columns: titles, changeTitle } = messages.customers;
const helper = createColumnHelper<typeof customersFeatures, TableRow>();

const changeColumn = (key: 'change7d' | 'change30d', days: number) =>
  helper.accessor(key, {
    header: titles[key],
    meta: { kind: 'number', title: changeTitle(days), sort: key },
    cell: ({ getValue, row }) => (
      <ScoreChange change={displayChange(row.original.score, getValue())} />
    ),
  });

/** The columns of the table. */
export const customersColumns = helper.columns([
  helper.accessor('name', {
    header: titles.name,
    meta: { sort: 'name' },
    cell: ({ row }) => <CustomerLink id={row.original.id} name={row.original.name} />,
  }),
  helper.accessor('score', {
    header: titles.score,
    meta: { sort: 'score' },
    cell: ({ row }) => <ScoreChip score={row.original.score} band={row.original.band} />,
  }),
  changeColumn('change7d', 7),
  changeColumn('change30d', 30),
  helper.accessor('recent', {
    header: titles.sparkline,
    cell: ({ getValue }) => <Sparkline scores={getValue()} />,
  }),
  helper.accessor('arr', {
    header: titles.arr,
    meta: { kind: 'number', sort: 'arr', descFirst: true },
    cell: ({ row }) => arrText(row.original),
  }),
  helper.accessor('renewalDate', {
    header: titles.renewalDate,
    meta: { sort: 'renewalDate' },
    cell: ({ getValue }) => <RenewalDate day={getValue()} />,
  }),
  helper.accessor('mainReason', {
    header: titles.mainReason,
    meta: { kind: 'reason' },
    cell: ({ getValue }) => getValue() ?? '–',
  }),
  helper.accessor('segment', {
    header: titles.segment,
    meta: { sort: 'segment' },
    cell: ({ getValue }) => getValue() ?? '–',
  }),
  helper.accessor('owner', {
    header: titles.owner,
    meta: { sort: 'owner' },
    cell: ({ getValue }) => getValue() ?? '–',
  }),
  helper.accessor('lastActivityAt', {
    header: titles.lastActivity,
    meta: { sort: 'lastActivity', descFirst: true },
    cell: ({ getValue }) => <LastActivity at={getValue()} />,
  }),
]);

/** Annual recurring revenue as text, a dash where it is not known. */
export function arrText({ arr, currency }: Pick<CustomerRow, 'arr' | 'currency'>): string {
  return arr === null ? '–' : format.money(arr, currency);
}
