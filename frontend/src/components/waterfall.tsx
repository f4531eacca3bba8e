import { useChartWidth } from './chart-width.ts';
import { format } from './format.ts';
import { messages } from './messages.ts';
import styles from './waterfall.module.css';
import {
  positionOn,
  type WaterfallAxis,
  type WaterfallEnd,
  type WaterfallRow,
  type WaterfallStep,
  waterfallAxis,
  waterfallRows,
} from './waterfall.ts';

interface WaterfallProps {
  label: string;
  start: WaterfallEnd;
  steps: readonly WaterfallStep[];
  end: WaterfallEnd;
}

const ROW_HEIGHT = 30;
const BAR_HEIGHT = 14;
const AXIS_HEIGHT = 18;
const VALUE_WIDTH = 64;
const LABEL_WIDTH = 136;

/** How steps lead from one number to another, a row each; every row can be focused and says what it is. */
export function Waterfall({ label, start, steps, end }: WaterfallProps) {
  const [ref, width] = useChartWidth<HTMLDivElement>();
  const rows = waterfallRows(start, steps, end);
  const axis = waterfallAxis(rows);
  const texts = new Map(steps.map(({ key, text }) => [key, text]));
  const plotWidth = Math.max(40, width - LABEL_WIDTH - VALUE_WIDTH);
  const height = rows.length * ROW_HEIGHT + AXIS_HEIGHT;
  return (
    <div ref={ref} style={{ minHeight: height }}>
      {width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a drawing has no fieldset
        <svg
          className={styles.waterfall}
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label={label}
        >
          {rows.map((row, index) => (
            <Row
              key={row.key}
              row={row}
              text={texts.get(row.key)}
              axis={axis}
              plotWidth={plotWidth}
              y={index * ROW_HEIGHT}
              isLast={index === rows.length - 1}
            />
          ))}
          <Ticks axis={axis} plotWidth={plotWidth} y={rows.length * ROW_HEIGHT} />
        </svg>
      )}
    </div>
  );
}

interface RowProps {
  row: WaterfallRow;
  text: string | undefined;
  axis: WaterfallAxis;
  plotWidth: number;
  y: number;
  isLast: boolean;
}

function Row({ row, text, axis, plotWidth, y, isLast }: RowProps) {
  const isEnd = row.kind === 'end';
  const shown = isEnd ? format.score(row.amount) : format.change(row.amount);
  const at = LABEL_WIDTH + positionOn(axis, row.total, plotWidth);
  const fullWidth = LABEL_WIDTH + plotWidth + VALUE_WIDTH;
  const direction = isEnd ? 0 : Math.sign(row.amount);
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: read as one picture, and reachable by keyboard
    <g
      className={styles.row}
      role="img"
      aria-label={messages.chart.step(row.label, shown, text)}
      tabIndex={0}
      data-kind={row.kind}
      data-direction={direction}
    >
      <rect className={styles.ring} x={1} y={y + 1} width={fullWidth - 2} height={ROW_HEIGHT - 2} />
      <text className={styles.label} x={4} y={y + 19}>
        {row.label}
      </text>
      {!isLast && <line className={styles.link} x1={at} x2={at} y1={y + 15} y2={y + 45} />}
      <Bar row={row} axis={axis} plotWidth={plotWidth} y={y + (ROW_HEIGHT - BAR_HEIGHT) / 2} />
      <text className={styles.value} x={fullWidth - 4} y={y + 19}>
        {direction !== 0 && (direction > 0 ? '▲ ' : '▼ ')}
        {shown}
      </text>
      <line className={styles.hair} x1={0} x2={fullWidth} y1={y + ROW_HEIGHT} y2={y + ROW_HEIGHT} />
    </g>
  );
}

/** An end is a bar from zero, or a mark where the axis starts elsewhere. */
function Bar({ row, axis, plotWidth, y }: Pick<RowProps, 'row' | 'axis' | 'plotWidth' | 'y'>) {
  const from = positionOn(axis, row.from, plotWidth);
  const to = positionOn(axis, row.to, plotWidth);
  const isMark = row.kind === 'end' && axis.low > 0;
  const width = isMark ? 4 : Math.max(2, Math.abs(to - from));
  const x = isMark ? to - 2 : Math.min(from, to);
  return (
    <rect
      className={styles.bar}
      x={LABEL_WIDTH + x}
      y={isMark ? y - 3 : y}
      width={width}
      height={isMark ? BAR_HEIGHT + 6 : BAR_HEIGHT}
      rx={Math.min(3, width / 2)}
    />
  );
}

function Ticks({ axis, plotWidth, y }: { axis: WaterfallAxis; plotWidth: number; y: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in here takes the focus
    <g aria-hidden="true">
      {axis.ticks.map((tick) => {
        const x = LABEL_WIDTH + positionOn(axis, tick, plotWidth);
        return (
          <g key={tick}>
            <line className={styles.hair} x1={x} x2={x} y1={y} y2={y + 4} />
            <text className={styles.tick} x={x} y={y + 16}>
              {format.number(tick)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
