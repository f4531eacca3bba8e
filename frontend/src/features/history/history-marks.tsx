import type { HistoryMark } from '@customer-health/contract';
import { format } from '../../components/format.ts';
import { HISTORY } from '../../components/messages-history.ts';
import styles from './history-chart.module.css';
import type { HistoryDay } from './history-days.ts';
import { dateTicks, type HistoryGeometry, xOf } from './history-geometry.ts';
import { markText } from './history-words.ts';

/** Those that begin something are full, those that end it are rings. */
const FULL: readonly string[] = [
  'opened',
  'late',
  'made',
  'published',
  'rules',
  'given',
  'written',
];

/** What happened, in a lane for each kind, each event with its text; and the dates. */
export function HistoryMarks({
  days,
  geometry,
}: {
  days: HistoryDay[];
  geometry: HistoryGeometry;
}) {
  const { plot, lanes } = geometry;
  const right = plot.left + plot.width;
  return (
    <>
      {lanes.map(({ kind, y }) => (
        <g key={kind}>
          <line className={styles.lane} x1={plot.left} x2={right} y1={y} y2={y} />
          <text className={styles.laneName} x={right + 8} y={y + 4}>
            {HISTORY.lanes[kind]}
          </text>
        </g>
      ))}
      {days.flatMap(({ day, index, marks }) =>
        marks.map((mark, place) => (
          <Mark
            // biome-ignore lint/suspicious/noArrayIndexKey: two events of a day can be the same in all that is known of them
            key={`${day} ${place}`}
            mark={mark}
            x={xOf(geometry, index, days.length)}
            y={lanes.find(({ kind }) => kind === mark.kind)?.y ?? 0}
          />
        )),
      )}
      <Dates days={days} geometry={geometry} />
    </>
  );
}

function Mark({ mark, x, y }: { mark: HistoryMark; x: number; y: number }) {
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a drawn sign is read as one picture
    <g
      role="img"
      aria-label={`${format.day(mark.day)}: ${markText(mark)}`}
      className={styles.mark}
      data-mark={mark.kind}
      data-event={mark.event}
      data-full={FULL.includes(mark.event)}
    >
      <circle cx={x} cy={y} r={4} />
    </g>
  );
}

/** Both ends of a range so long that one could think of the wrong year have theirs. */
function dateText(days: readonly HistoryDay[], index: number): string {
  const day = days[index]?.day ?? '';
  const isEnd = index === 0 || index === days.length - 1;
  return isEnd && days.length > 180 ? format.day(day) : format.shortDay(day);
}

function Dates({ days, geometry }: { days: HistoryDay[]; geometry: HistoryGeometry }) {
  const ticks = dateTicks(days.length, geometry.plot.width);
  return ticks.map((index, place) => (
    <text
      key={index}
      className={styles.date}
      x={xOf(geometry, index, days.length)}
      y={geometry.datesY}
      textAnchor={place === 0 ? 'start' : place === ticks.length - 1 ? 'end' : 'middle'}
    >
      {dateText(days, index)}
    </text>
  ));
}
