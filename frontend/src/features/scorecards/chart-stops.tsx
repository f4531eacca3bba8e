import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import styles from './chart.module.css';
import { stopAfterKey } from './chart-keys.ts';

/** A chart that arrows walk through: what stands at each stop is told, and shown below it. */
export function ChartStops(props: {
  label: string;
  stops: readonly string[];
  children: (active: number | null) => ReactNode;
  stopAt?: (share: number) => number;
}) {
  const { label, stops, children, stopAt } = props;
  const [stop, setStop] = useState(0);
  const [isShown, setShown] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stopAfterKey(event.key, stop, stops.length);
    if (next === null) return;
    event.preventDefault();
    setStop(next);
  };
  const onPointerMove = ({ currentTarget, clientX }: PointerEvent) => {
    if (stopAt === undefined) return;
    const { left, width } = currentTarget.getBoundingClientRect();
    setStop(stopAt(Math.min(1, Math.max(0, (clientX - left) / width))));
    setShown(true);
  };
  return (
    <div className={styles.chart}>
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={stops.length}
        aria-valuenow={stop + 1}
        aria-valuetext={stops[stop]}
        onKeyDown={onKeyDown}
        onFocus={() => setShown(true)}
        onBlur={() => setShown(false)}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setShown(false)}
      >
        {children(isShown ? stop : null)}
      </div>
      <p className={styles.stop} aria-hidden="true">
        {isShown && stops[stop]}
      </p>
    </div>
  );
}
