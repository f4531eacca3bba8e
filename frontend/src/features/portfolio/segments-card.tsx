import type { Portfolio } from '@customer-health/contract';
import { BANDS } from '@customer-health/scoring';
import { useState } from 'react';
import { BAND_SHAPES, bandWord } from '../../components/band.ts';
import { Card } from '../../components/card.tsx';
import { FilterToggle } from '../../components/filter-toggle.tsx';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { ScrollTable } from './scroll-table.tsx';
import { SegmentRow } from './segment-row.tsx';
import styles from './segments-card.module.css';

const SHOWN = 10;

/** How the customers of each segment are spread over the bands, and what of their ARR is at risk. */
export function SegmentsCard({ portfolio }: { portfolio: Portfolio }) {
  const { segments, otherSegments, currency } = portfolio;
  const { portfolio: words } = messages;
  const [isAll, setIsAll] = useState(false);
  const hidden = Math.max(0, segments.length - SHOWN);
  const shown = isAll ? segments : segments.slice(0, SHOWN);
  return (
    <Card
      title={words.segments}
      aside={
        hidden > 0 && (
          <FilterToggle pressed={isAll} onToggle={() => setIsAll(!isAll)}>
            {words.allSegments(format.number(segments.length))}
          </FilterToggle>
        )
      }
    >
      <ScrollTable label={words.segments}>
        <SegmentsHead />
        <tbody>
          {shown.map(({ segment, ...sums }) => (
            <SegmentRow
              key={segment === null ? 'none' : `segment ${segment}`}
              segment={segment}
              sums={sums}
              currency={currency.reporting}
            />
          ))}
          {otherSegments && (isAll || hidden === 0) && (
            <SegmentRow sums={otherSegments} currency={currency.reporting} />
          )}
        </tbody>
      </ScrollTable>
    </Card>
  );
}

function SegmentsHead() {
  const { columns } = messages.portfolio;
  return (
    <thead>
      <tr>
        <th scope="col">{columns.segment}</th>
        {[columns.customers, columns.arr, columns.arrAtRisk].map((name) => (
          <th key={name} scope="col" data-kind="number">
            {name}
          </th>
        ))}
        <th scope="col" className={styles.mix}>
          {columns.mix}
        </th>
        {BANDS.map((band) => (
          <th key={band} scope="col" data-kind="number">
            <span aria-hidden="true">{BAND_SHAPES[band]}</span> {bandWord(band)}
          </th>
        ))}
        <th scope="col" data-kind="number">
          {columns.average}
        </th>
      </tr>
    </thead>
  );
}
