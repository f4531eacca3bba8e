import type { BandLimits } from '@customer-health/scoring';
import { memo, useId } from 'react';
import { Line, LineChart, ReferenceArea, XAxis, YAxis } from 'recharts';
import { BAND_SHAPES, bandWord } from '../../components/band.ts';
import { format } from '../../components/format.ts';
import { HISTORY } from '../../components/messages-history.ts';
import styles from './history-chart.module.css';
import { type HistoryDay, isAlone, runsOf } from './history-days.ts';
import { type HistoryGeometry, MARGINS, yOf } from './history-geometry.ts';
import { HistoryMarks } from './history-marks.tsx';

/** What the chart is drawn from. */
export interface HistoryChartProps {
  days: HistoryDay[];
  geometry: HistoryGeometry;
  limits: BandLimits;
}

/** The score by day over the bands, and below it what happened. */
export const HistoryChart = memo(function HistoryChart(props: HistoryChartProps) {
  const { days, geometry, limits } = props;
  const { width, height, plot } = geometry;
  const stripes = useId();
  return (
    <div className={styles.chart}>
      <LineChart
        width={width}
        height={height}
        data={days}
        margin={{ top: plot.top, right: MARGINS.right, bottom: height - plot.top - plot.height }}
        accessibilityLayer={false}
        role="group"
        aria-label={HISTORY.chart}
      >
        <defs>
          <pattern id={stripes} width="6" height="6" patternUnits="userSpaceOnUse">
            <path className={styles.stripe} d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2" />
          </pattern>
        </defs>
        {zonesOf(limits).map(({ band, token, from, to }) => (
          <ReferenceArea
            key={band}
            y1={from}
            y2={to}
            fill={`var(--${token}-tint)`}
            fillOpacity={0.65}
          />
        ))}
        {runsOf(days, ({ point }) => point?.overridden === true).map(({ first, last }) => (
          <ReferenceArea
            key={first}
            x1={Math.max(0, first - 0.5)}
            x2={Math.min(days.length - 1, last + 0.5)}
            fill={`url(#${stripes})`}
            fillOpacity={1}
          />
        ))}
        <XAxis dataKey="index" type="number" domain={[0, days.length - 1]} hide />
        <YAxis
          domain={[0, 100]}
          ticks={[0, limits.atRisk, limits.watch, limits.healthy, 100]}
          interval={0}
          width={MARGINS.left}
          tickFormatter={format.number}
          tick={{ fill: 'var(--muted)', fontSize: 12 }}
          tickLine={false}
          axisLine={false}
        />
        <Line
          dataKey="computed"
          type="linear"
          stroke="var(--muted)"
          strokeWidth={1.5}
          strokeDasharray="4 3"
          isAnimationActive={false}
          activeDot={false}
          dot={false}
        />
        <Line
          className="history-score"
          dataKey="score"
          type="linear"
          stroke="var(--text)"
          strokeWidth={2}
          isAnimationActive={false}
          activeDot={false}
          dot={(dot: Place) => <AloneDot key={dot.index} days={days} {...dot} />}
        />
        <BandLabels geometry={geometry} limits={limits} />
        <HistoryMarks days={days} geometry={geometry} />
      </LineChart>
    </div>
  );
});

interface Place {
  index?: number;
  cx?: number;
  cy?: number;
}

/** A day to which no line leads would not be seen. */
function AloneDot({ days, index = -1, cx, cy }: Place & { days: HistoryDay[] }) {
  return isAlone(days, index) && <circle cx={cx} cy={cy} r={3} fill="var(--text)" stroke="none" />;
}

/** The bands with the scores they go from and to, and what their colours are called. */
function zonesOf({ healthy, watch, atRisk }: BandLimits) {
  return [
    { band: 'healthy', token: 'healthy', from: healthy, to: 100 },
    { band: 'watch', token: 'watch', from: watch, to: healthy },
    { band: 'at_risk', token: 'risk', from: atRisk, to: watch },
    { band: 'critical', token: 'critical', from: 0, to: atRisk },
  ] as const;
}

function BandLabels({ geometry, limits }: { geometry: HistoryGeometry; limits: BandLimits }) {
  const { left, width } = geometry.plot;
  return zonesOf(limits).map(({ band, token, from, to }) => (
    <text
      key={band}
      className={styles.band}
      x={left + width + 8}
      y={yOf(geometry, (from + to) / 2) + 4}
      fill={`var(--${token}-text)`}
    >
      {BAND_SHAPES[band]} {bandWord(band)}
    </text>
  ));
}
