import { type BandLimits, DEFAULT_SCORECARD } from '@customer-health/scoring';
import Button from '@mui/material/Button';
import { Suspense, useMemo, useRef } from 'react';
import { useChartWidth } from '../../components/chart-width.ts';
import { HISTORY } from '../../components/messages-history.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { DayTip } from './day-tip.tsx';
import type { HistoryDay } from './history-days.ts';
import { geometryOf, indexAt } from './history-geometry.ts';
import styles from './history-plot.module.css';
import { dayText } from './history-words.ts';
import { LazyHistoryChart } from './lazy-history-chart.tsx';
import { useDayCursor } from './use-day-cursor.ts';

interface HistoryPlotProps {
  days: HistoryDay[];
  limits: BandLimits | undefined;
}

/** The chart, and over it a cursor that pointer and keys move from day to day. */
export function HistoryPlot({ days, limits = DEFAULT_SCORECARD.bands }: HistoryPlotProps) {
  const [ref, width] = useChartWidth<HTMLDivElement>();
  const slider = useRef<HTMLDivElement>(null);
  const geometry = useMemo(() => geometryOf(days, width), [days, width]);
  const cursor = useDayCursor(days);
  const texts = HISTORY;
  const { plot, height, bottom } = geometry;
  const day = days[cursor.at];
  const hasMarks = geometry.lanes.length > 0;
  return (
    <>
      <div ref={ref} className={styles.plot} style={{ minHeight: height }}>
        {width > 0 && (
          <Suspense fallback={<Skeleton rows={1} rowHeight={height} />}>
            <LazyHistoryChart days={days} geometry={geometry} limits={limits} />
          </Suspense>
        )}
        <div
          ref={slider}
          className={styles.slider}
          style={{ left: plot.left, top: plot.top, width: plot.width, height: bottom - plot.top }}
          role="slider"
          tabIndex={0}
          aria-label={texts.cursor}
          aria-valuemin={0}
          aria-valuemax={days.length - 1}
          aria-valuenow={cursor.at}
          aria-valuetext={day && dayText(day)}
          onKeyDown={cursor.onKeyDown}
          onFocus={cursor.open}
          onBlur={cursor.close}
          onPointerMove={({ nativeEvent }) =>
            cursor.moveTo(indexAt(geometry, nativeEvent.offsetX, days.length))
          }
          onPointerLeave={() => {
            if (document.activeElement !== slider.current) cursor.close();
          }}
        />
        {cursor.isOpen && day && <DayTip day={day} count={days.length} geometry={geometry} />}
      </div>
      <div className={styles.foot}>
        {hasMarks && (
          <Button
            size="small"
            variant="outlined"
            title={texts.nextEventKey}
            onClick={() => {
              cursor.toNextMark();
              slider.current?.focus();
            }}
          >
            {texts.nextEvent}
          </Button>
        )}
        <p>
          {texts.keys} {days.some(({ point }) => point?.overridden) && texts.setLegend}
        </p>
      </div>
    </>
  );
}
