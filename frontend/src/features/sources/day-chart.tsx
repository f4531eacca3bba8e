import type { Source } from '@customer-health/contract';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { format } from '../../components/format.ts';
import { SOURCES } from '../../components/messages-sources.ts';
import { BARS_HEIGHT, DAY_WIDTH, stepTo, toBars } from './day-bars.ts';
import styles from './day-chart.module.css';

const texts = SOURCES;

/** Events a day as bars; arrows or a pointer read them off one by one. */
export function DayChart({ days, label }: { days: Source['days']; label: string }) {
  const last = days.length - 1;
  const [at, setAt] = useState<number | null>(null);
  const shown = Math.min(at ?? last, last);
  const words = (index: number) => {
    const { day = '', events = 0 } = days[index] ?? {};
    const point = index === last ? texts.pointToday : texts.point;
    return point(format.day(day), format.number(events));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = stepTo(event.key, shown, days.length);
    if (target === null) return;
    event.preventDefault();
    setAt(target);
  };
  const onPointerMove = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setAt(Math.min(last, Math.max(0, Math.floor(((clientX - left) / width) * days.length))));
  };
  const most = Math.max(...days.map(({ events }) => events));
  return (
    <div className={styles.chart}>
      <div
        className={styles.bars}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={shown}
        aria-valuetext={words(shown)}
        onKeyDown={onKeyDown}
        onBlur={() => setAt(null)}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setAt(null)}
      >
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${days.length * DAY_WIDTH} ${BARS_HEIGHT}`}
          preserveAspectRatio="none"
        >
          {toBars(days).map(({ x, y, height }, index) => (
            <rect
              key={days[index]?.day}
              x={x}
              y={y}
              width={DAY_WIDTH - 2}
              height={height}
              data-at={index === at}
              data-today={index === last}
            />
          ))}
        </svg>
      </div>
      <p className={styles.readout}>
        {at === null ? texts.most(format.number(most)) : words(shown)}
      </p>
    </div>
  );
}
