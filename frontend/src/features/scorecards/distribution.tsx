import type { PreviewSide } from '@customer-health/scoring';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { binHeights } from './band-spans.ts';
import styles from './chart.module.css';
import { ChartStops } from './chart-stops.tsx';

const HEIGHT = 120;
const BIN = 5;

/** How many customers have which score: bars after publishing, a line for now. */
export function Distribution({ before, after }: { before: PreviewSide; after: PreviewSide }) {
  const texts = SCORECARDS.preview;
  const bins = binHeights(before, after);
  const stops = before.histogram.map(({ from, to, customers }, index) =>
    texts.binStop(
      format.number(from),
      format.number(to),
      format.number(customers),
      format.number(after.histogram[index]?.customers ?? 0),
    ),
  );
  const line = bins
    .map((bin) => {
      const y = (HEIGHT * (1 - bin.before)).toFixed(1);
      return `${bin.from},${y} ${bin.to},${y}`;
    })
    .join(' ');
  return (
    <ChartStops
      label={texts.distribution}
      stops={stops}
      stopAt={(share) => Math.min(bins.length - 1, Math.floor(share * bins.length))}
    >
      {(active) => (
        <>
          <svg
            className={styles.distribution}
            aria-hidden="true"
            viewBox={`0 0 100 ${HEIGHT}`}
            preserveAspectRatio="none"
          >
            {bins.map((bin, index) => (
              <rect
                key={bin.from}
                className={styles.bin}
                data-active={index === active}
                x={bin.from + 0.3}
                width={BIN - 0.6}
                y={HEIGHT * (1 - bin.after)}
                height={HEIGHT * bin.after}
              />
            ))}
            <polyline className={styles.line} points={line} vectorEffect="non-scaling-stroke" />
          </svg>
          <span className={styles.axis} aria-hidden="true">
            {[0, 25, 50, 75, 100].map((score) => (
              <span key={score}>{format.number(score)}</span>
            ))}
          </span>
          <span className={styles.legend}>
            <span className={styles.figure}>
              <span className={styles.swatchLine} aria-hidden="true" /> {texts.now}
            </span>
            <span className={styles.figure}>
              <span className={styles.swatchBar} aria-hidden="true" /> {texts.after}
            </span>
          </span>
        </>
      )}
    </ChartStops>
  );
}
