import { filterConditions } from './filter-conditions.ts';
import type { CustomerPage, ListSource, SortColumn } from './list-page.ts';

/** A column to order by, and which way. */
interface Key extends SortColumn {
  direction: 'asc' | 'desc';
  beyond: '>' | '<';
}

/**
 * The statement of a page in order. Customers that have the first sort value come first, in either direction, then
 * those that have only the second, then those that have neither, by id. Each of these is a branch, a walk along an
 * index where there is one, and runs only when those before it ran out.
 *
 * @param columns what to select; only the id when null
 */
export function pageText(
  page: CustomerPage,
  { present, absent }: { present: ListSource; absent: ListSource },
  columns: string | null,
  values: unknown[],
): string {
  const first = page.after === null ? 0 : knownFrom(page.after.values);
  const branches: string[] = [];
  for (let known = first; known <= page.order.length; known++) {
    const source = known === 0 ? present : absent;
    const keys = keysOf(source, page);
    const rest = keys.slice(known);
    const conditions = [
      ...keys.slice(0, known).map(({ sql }) => `${sql} is null`),
      ...rest.slice(0, 1).map(({ sql }) => `${sql} is not null`),
      ...filterConditions(source, page.filter, values),
      ...(page.after === null || known > first
        ? []
        : [beyond(source.id, rest, page.after.values.slice(known), page.after.id, values)]),
    ];
    branches.push(
      `(select ${columns ?? `${source.id} as id`}, ${sortValues(source)} from ${source.from} and ${conditions.join(' and ')} order by ${orderBy(source.id, rest)} limit $1)`,
    );
  }
  return branches.length === 1 ? `${branches[0]}` : `${branches.join(' union all ')} limit $1`;
}

/** From which key on the values are known. */
function knownFrom(values: readonly (string | null)[]): number {
  const index = values.findIndex((value) => value !== null);
  return index < 0 ? values.length : index;
}

function keysOf({ sorts }: ListSource, { order }: CustomerPage): Key[] {
  return sorts.map((sort, index) =>
    order[index]?.descending === true
      ? { ...sort, direction: 'desc', beyond: '<' }
      : { ...sort, direction: 'asc', beyond: '>' },
  );
}

function sortValues({ sorts }: ListSource): string {
  const [value = 'null', then = 'null::text'] = sorts.map(({ sql, type }) =>
    type === 'timestamptz' ? `to_json(${sql}) #>> '{}'` : `(${sql})::text`,
  );
  return `${value} as "sortValue", ${then} as "secondValue"`;
}

function orderBy(id: string, [key, then]: Key[]): string {
  if (key === undefined) return id;
  const second = then === undefined ? '' : ` ${then.sql} ${then.direction} nulls last,`;
  return `${key.sql} ${key.direction},${second} ${id} ${key.direction}`;
}

/** Whether a row comes after a position whose first value is known. */
function beyond(
  id: string,
  [key, then]: Key[],
  [value, secondValue]: (string | null)[],
  lastId: string,
  values: unknown[],
): string {
  const last = `$${values.push(lastId)}`;
  if (key === undefined) return `${id} > ${last}`;
  const at = `$${values.push(value)}::${key.type}`;
  if (then === undefined) return `(${key.sql}, ${id}) ${key.beyond} (${at}, ${last})`;
  return `${key.sql} ${key.beyond}= ${at} and (${key.sql} <> ${at} or ${beyondSecond()})`;

  function beyondSecond(): string {
    const { sql, type, beyond: further } = then as Key;
    const later = `${id} ${key?.beyond} ${last}`;
    if (secondValue == null) return `${sql} is null and ${later}`;
    const thenAt = `$${values.push(secondValue)}::${type}`;
    return `${sql} ${further} ${thenAt} or ${sql} is null or ${sql} = ${thenAt} and ${later}`;
  }
}
