import type { Source } from '@customer-health/contract';

/** A bar of the chart, in its own units: 10 wide, 40 high. */
export interface DayBar {
  x: number;
  y: number;
  height: number;
}

/** Height of the drawing. */
export const BARS_HEIGHT = 40;

/** Width of a day. */
export const DAY_WIDTH = 10;

/** The bars of a kind of event, the highest as high as there is room; a day with few events is still seen. */
export function toBars(days: Source['days']): DayBar[] {
  const most = Math.max(1, ...days.map(({ events }) => events));
  return days.map(({ events }, index) => {
    const height = events === 0 ? 0 : Math.max(1.5, (events / most) * BARS_HEIGHT);
    return { x: index * DAY_WIDTH + 1, y: BARS_HEIGHT - height, height };
  });
}

/** Where a key leads in a chart of so many days; null where it leads nowhere. */
export function stepTo(key: string, at: number, count: number): number | null {
  const targets: Record<string, number> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageDown: at - 7,
    PageUp: at + 7,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? null : Math.min(count - 1, Math.max(0, target));
}
