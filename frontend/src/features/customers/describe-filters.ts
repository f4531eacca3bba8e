import { bandWord } from '../../components/band.ts';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { compact, toggled } from '../../components/search-params.ts';
import type { CustomersFilters } from './customers-search.ts';

/** A filter that is on: what it is called, and the filters without it. */
export interface ActiveFilter {
  field: keyof CustomersFilters;
  name: string;
  value: string;
  without: CustomersFilters;
}

/** The filters that are on, one by one. */
export function describeFilters(filters: CustomersFilters): ActiveFilter[] {
  const { filterNames, noneOf, movedFrom } = messages.customers;
  const { search, fromBand, window = 30 } = filters;
  const one = (
    field: keyof CustomersFilters,
    value: string,
    change: { [K in keyof CustomersFilters]: CustomersFilters[K] | undefined },
  ): ActiveFilter => ({
    field,
    name: filterNames[field],
    value,
    without: compact({ ...filters, ...change }),
  });
  const words = (field: 'segment' | 'owner', none: 'noSegment' | 'noOwner') => [
    ...(filters[field] ?? []).map((word) =>
      one(field, word, { [field]: toggled(filters[field], word) }),
    ),
    ...(filters[none] ? [one(none, noneOf[field], { [none]: undefined })] : []),
  ];
  const bands = filters.band ?? [];
  return [
    ...(search === undefined ? [] : [one('search', `“${search}”`, { search: undefined })]),
    ...bands.map((band) => one('band', bandWord(band), { band: toggled(bands, band) })),
    ...words('segment', 'noSegment'),
    ...words('owner', 'noOwner'),
    ...ranges(filters).map(({ field, value, change }) => one(field, value, change)),
    ...(fromBand === undefined
      ? []
      : [
          one(
            'fromBand',
            movedFrom(fromBand === 'unknown' ? messages.notKnown : bandWord(fromBand), window),
            { fromBand: undefined, window: undefined },
          ),
        ]),
  ];
}

type RangeName = 'score' | 'arr' | 'renewal';

const WRITE: Record<RangeName, (value: never) => string> = {
  score: (value: number) => format.number(value),
  arr: (value: number) => format.number(value),
  renewal: (value: string) => format.day(value),
};

function ranges(filters: CustomersFilters) {
  const { range } = messages.customers.filterRange;
  return (Object.keys(WRITE) as RangeName[]).flatMap((name) => {
    const [from, to] = [`${name}From` as const, `${name}To` as const];
    if (filters[from] === undefined && filters[to] === undefined) return [];
    const write = (value: string | number | undefined) =>
      value === undefined ? null : WRITE[name](value as never);
    return [
      {
        field: from,
        value: range(write(filters[from]), write(filters[to])),
        change: { [from]: undefined, [to]: undefined },
      },
    ];
  });
}
