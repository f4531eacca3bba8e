import type { Band, PreviewSide } from '@customer-health/scoring';
import { BAND_SHAPES, bandWord } from '../../components/band.ts';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { bandSpans } from './band-spans.ts';
import styles from './chart.module.css';
import { ChartStops } from './chart-stops.tsx';

interface Sides {
  before: PreviewSide;
  after: PreviewSide;
  currency: string | null;
}

const HEIGHT = 26;

/** Customers by band, now and after publishing, as two stacked bars. */
export function BandBars({ before, after, currency }: Sides) {
  const texts = SCORECARDS.preview;
  const stops = before.bands.map(({ band, customers, arr }, index) => {
    const then = after.bands[index];
    return texts.bandStop(
      bandWord(band),
      format.number(customers),
      format.number(then?.customers ?? 0),
      format.money(arr, currency),
      format.money(then?.arr ?? 0, currency),
    );
  });
  return (
    <ChartStops label={texts.bands} stops={stops}>
      {(active) => (
        <>
          <Bar title={texts.now} side={before} active={active} />
          <Bar title={texts.after} side={after} active={active} />
        </>
      )}
    </ChartStops>
  );
}

function Bar({ title, side, active }: { title: string; side: PreviewSide; active: number | null }) {
  return (
    <>
      <span className={styles.barTitle}>{title}</span>
      <svg className={styles.bar} aria-hidden="true" width="100%" height={HEIGHT}>
        {bandSpans(side).map(({ band, from, share }, index) => (
          <rect
            key={band}
            className={styles.part}
            data-band={band}
            data-active={index === active}
            x={`${from}%`}
            width={`${share}%`}
            height={HEIGHT}
          />
        ))}
      </svg>
      <span className={styles.legend}>
        {side.bands.map(({ band, customers }) => (
          <Figure key={band} band={band} customers={customers} />
        ))}
      </span>
    </>
  );
}

function Figure({ band, customers }: { band: Band; customers: number }) {
  return (
    <span className={styles.figure} data-band={band}>
      <span aria-hidden="true">{BAND_SHAPES[band]}</span> {bandWord(band)}{' '}
      <strong>{format.number(customers)}</strong>
    </span>
  );
}
