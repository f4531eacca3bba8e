import type { Portfolio } from '@customer-health/contract';
import type { ReactNode } from 'react';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { BandMix } from './band-mix.tsx';
import type { Selection } from './customers-filter.ts';
import { CountLink, CustomersLink } from './customers-link.tsx';
import { arrAtRisk, countAtRisk } from './key-figures.ts';
import styles from './segments-card.module.css';

type Sums = Omit<Portfolio['segments'][number], 'segment'>;
type Only = Extract<Selection, { kind: 'segment' }>['only'];

interface SegmentRowProps {
  /** null: customers without a segment; absent: of all segments that are not listed, which no list can show. */
  segment?: string | null;
  sums: Sums;
  currency: string | null;
}

/** A segment in numbers that lead to its customers. */
export function SegmentRow({ segment, sums, currency }: SegmentRowProps) {
  const { customers, bands, arr, meanScore } = sums;
  const { noSegment, otherSegments } = messages.portfolio;
  const selectionOf = (only?: Only): Selection | null =>
    segment === undefined
      ? null
      : { kind: 'segment', segment, ...(only !== undefined && { only }) };
  const atRisk = arrAtRisk(bands);
  return (
    <tr>
      <th scope="row">
        <Followed selection={selectionOf()} count={customers}>
          {segment === undefined ? otherSegments : (segment ?? noSegment)}
        </Followed>
      </th>
      <td data-kind="number">
        <Count selection={selectionOf()} count={customers} />
      </td>
      <td data-kind="number">{format.money(arr, currency)}</td>
      <td data-kind="number">
        <Followed selection={atRisk > 0 ? selectionOf('atRisk') : null} count={countAtRisk(bands)}>
          {format.money(atRisk, currency)}
        </Followed>
      </td>
      <td className={styles.mix}>
        <BandMix parts={bands.map((one) => ({ band: one.band, value: one.customers }))} />
      </td>
      {bands.map((one) => (
        <td key={one.band} data-kind="number">
          <Count selection={selectionOf(one.band)} count={one.customers} />
        </td>
      ))}
      <td data-kind="number">{meanScore === null ? '–' : format.score(meanScore)}</td>
    </tr>
  );
}

function Count({ selection, count }: { selection: Selection | null; count: number }) {
  return selection === null ? (
    format.number(count)
  ) : (
    <CountLink selection={selection} count={count} />
  );
}

function Followed(props: { selection: Selection | null; count: number; children: ReactNode }) {
  const { selection, count, children } = props;
  return selection === null ? (
    children
  ) : (
    <CustomersLink selection={selection} count={count}>
      {children}
    </CustomersLink>
  );
}
