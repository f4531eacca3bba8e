import type { Portfolio } from '@customer-health/contract';
import useMediaQuery from '@mui/material/useMediaQuery';
import { BAND_SHAPES, bandWord } from '../../components/band.ts';
import { ChartFrame } from '../../components/chart-frame.tsx';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import fill from './band-fill.module.css';
import { CustomersLink, countCustomers } from './customers-link.tsx';
import { type Bar, densestOf, peaksOf, stackBar, widerBars, zonesOf } from './histogram-bars.ts';
import { HistogramTable } from './histogram-table.tsx';
import styles from './score-histogram.module.css';

const HEIGHT = 196;
const LABEL_ROOM = 22;
/** How much of the room of a bar it fills. */
const FILLED = 0.93;
/** How long the number above a bar may be. */
const ROOMY_LABEL = 5;

/** How many customers have which score; every bar leads to its customers. */
export function ScoreHistogram({ portfolio }: { portfolio: Portfolio }) {
  const isPhone = useMediaQuery('(max-width: 719.95px)', { noSsr: true });
  const { histogram, limits, scored, customers, asOf, currency } = portfolio;
  const { portfolio: words } = messages;
  const bars = isPhone ? widerBars(histogram, limits) : histogram;
  const densest = densestOf(bars);
  const isCrowded = bars.some((bar) => format.countShort(bar.customers).length > ROOMY_LABEL);
  const labelled = isCrowded ? peaksOf(bars, zonesOf(limits)) : bars;
  return (
    <ChartFrame
      title={words.histogram}
      summary={words.histogramSummary(format.number(scored), format.number(customers))}
      table={<HistogramTable bars={bars} currency={currency.reporting} />}
      fileName={`scores ${asOf}`}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a drawing */}
      <svg className={styles.chart} role="group" aria-label={words.histogramLabel}>
        {bars
          .filter((bar) => bar.customers > 0)
          .map((bar) => (
            <BarLink
              key={bar.from}
              bar={bar}
              densest={densest}
              isLabelled={labelled.includes(bar)}
            />
          ))}
        <Scale limits={limits} />
      </svg>
    </ChartFrame>
  );
}

function BarLink(props: { bar: Bar; densest: number; isLabelled: boolean }) {
  const { bar, densest, isLabelled } = props;
  const { from, to, customers } = bar;
  const width = to - from;
  const room = HEIGHT - LABEL_ROOM;
  const parts = stackBar(bar, densest);
  const top = parts.reduce((height, { size }) => height + size, 0);
  const inset = (width * (1 - FILLED)) / 2;
  return (
    <CustomersLink
      selection={{ kind: 'scores', from, to }}
      count={customers}
      label={nameOf(bar)}
      className={styles.bar}
    >
      <rect className={styles.hit} x={`${from}%`} width={`${width}%`} height={HEIGHT} />
      {parts.map((part) => (
        <rect
          key={part.band}
          className={fill.fill}
          data-band={part.band}
          x={`${from + inset}%`}
          width={`${width * FILLED}%`}
          y={HEIGHT - (part.from + part.size) * room}
          height={Math.max(1, part.size * room - (part.from > 0 ? 1 : 0))}
        />
      ))}
      {isLabelled && (
        <text
          className={styles.count}
          x={`${from + width / 2}%`}
          y={HEIGHT - top * room - 6}
          textAnchor="middle"
        >
          {format.countShort(customers)}
        </text>
      )}
    </CustomersLink>
  );
}

function nameOf({ from, to, customers, bands }: Bar): string {
  const { portfolio: words } = messages;
  const [only] = bands;
  const band =
    bands.length === 1 && only
      ? bandWord(only.band)
      : bands
          .map((one) => words.barPart(bandWord(one.band), format.number(one.customers)))
          .join(', ');
  return words.bar(format.number(from), format.number(to), band, countCustomers(customers));
}

function Scale({ limits }: Pick<Portfolio, 'limits'>) {
  const zones = zonesOf(limits);
  return (
    <g>
      {zones.map(({ band, from, to }) => (
        <g key={band}>
          <rect
            className={fill.fill}
            data-band={band}
            x={`${from}%`}
            width={`${to - from}%`}
            y={HEIGHT}
            height="4"
          />
          <text
            className={styles.tick}
            x={`${from}%`}
            y={HEIGHT + 19}
            textAnchor={from === 0 ? 'start' : 'middle'}
          >
            {format.number(from)}
          </text>
          <text
            className={styles.zone}
            x={`${(from + to) / 2}%`}
            y={HEIGHT + 38}
            textAnchor="middle"
          >
            {BAND_SHAPES[band]} {to - from >= 15 && bandWord(band)}
          </text>
        </g>
      ))}
      <text className={styles.tick} x="100%" y={HEIGHT + 19} textAnchor="end">
        {format.number(100)}
      </text>
    </g>
  );
}
