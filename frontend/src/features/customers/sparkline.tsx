import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import styles from './sparkline.module.css';
import { drawSparkline, SPARKLINE } from './sparkline-path.ts';

/** The scores of the last days as a small line, told in words to who cannot see it. */
export function Sparkline({ scores }: { scores: readonly (number | null)[] | undefined }) {
  const shape = scores === undefined ? null : drawSparkline(scores);
  if (shape === null) {
    return (
      <span className={styles.none}>
        {scores !== undefined && (
          <>
            <span aria-hidden="true">–</span>
            <span className="visually-hidden">{messages.customers.noTrend}</span>
          </>
        )}
      </span>
    );
  }
  const { width, height } = SPARKLINE;
  const { from, to, low, high } = shape;
  const [start, end, least, most] = [from, to, low, high].map(format.score) as [
    string,
    string,
    string,
    string,
  ];
  return (
    <svg
      className={styles.line}
      role="img"
      aria-label={messages.customers.trend(start, end, least, most)}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <path d={shape.path} />
      <circle cx={shape.last.x} cy={shape.last.y} r="2" />
    </svg>
  );
}
