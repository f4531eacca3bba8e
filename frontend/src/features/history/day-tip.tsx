import { format } from '../../components/format.ts';
import { HISTORY } from '../../components/messages-history.ts';
import { ScoreChip } from '../../components/score-chip.tsx';
import styles from './day-tip.module.css';
import type { HistoryDay } from './history-days.ts';
import { type HistoryGeometry, xOf, yOf } from './history-geometry.ts';
import { computedText, markText } from './history-words.ts';

interface DayTipProps {
  day: HistoryDay;
  count: number;
  geometry: HistoryGeometry;
}

const MOST_MARKS = 6;

/** A line at a day and beside it what is known of it; the slider says the same to those who do not see it. */
export function DayTip({ day: { index, day, score, point, marks }, count, geometry }: DayTipProps) {
  const { plot, width, bottom } = geometry;
  const x = xOf(geometry, index, count);
  const side = x > width / 2 ? { right: width - x + 10 } : { left: x + 10 };
  const more = marks.length - MOST_MARKS;
  const texts = HISTORY;
  return (
    <div aria-hidden="true" className={styles.layer}>
      <i className={styles.line} style={{ left: x, top: plot.top, height: bottom - plot.top }} />
      {score !== null && (
        <i className={styles.dot} style={{ left: x, top: yOf(geometry, score) }} />
      )}
      <div className={styles.tip} style={{ top: plot.top, ...side }} data-testid="day-tip">
        <p className={styles.head}>
          <b>{format.day(day)}</b>{' '}
          {point ? <ScoreChip score={score} band={point.band} /> : texts.notStored}
        </p>
        {point?.overridden && <p>{computedText(point)}</p>}
        {point?.mainReason && <p className={styles.reason}>{point.mainReason}</p>}
        <ul>
          {marks.slice(0, MOST_MARKS).map((mark) => (
            <li key={`${mark.at} ${mark.title}`}>{markText(mark)}</li>
          ))}
          {more > 0 && <li>{texts.more(format.number(more))}</li>}
        </ul>
      </div>
    </div>
  );
}
