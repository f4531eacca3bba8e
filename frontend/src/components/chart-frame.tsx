import Button from '@mui/material/Button';
import { type ReactNode, useId, useRef, useState } from 'react';
import { Card } from './card.tsx';
import styles from './chart-frame.module.css';
import { messages } from './messages.ts';

interface ChartFrameProps {
  title: string;
  /** What the chart says, in a sentence. */
  summary: ReactNode;
  /** All of its numbers; null while there is nothing to show. */
  table: ReactNode | null;
  /** The chart: one `svg`, from which the picture is made. */
  children: ReactNode;
  /** Of the picture, without its ending. */
  fileName: string;
  /** Makes the picture where the chart is no single `svg`. */
  onPng?: () => Promise<void>;
  /** What can be chosen about the chart, shown whatever is shown below. */
  controls?: ReactNode;
  busy?: boolean;
  id?: string;
}

/** A card around a chart: what it says, its numbers as a table, and the picture of it as a file. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, summary, table, children, fileName, controls, busy = false, id } = props;
  const figure = useRef<HTMLElement>(null);
  const summaryId = useId();
  const [isTable, setIsTable] = useState(false);
  const [told, setTold] = useState('');
  const texts = messages.chart;
  const drawPng = async () => {
    const svg = figure.current?.querySelector('svg');
    if (!svg) return;
    const { saveSvgAsPng } = await import('./svg-to-png.ts');
    await saveSvgAsPng(svg, { title, fileName });
  };
  const savePng = () =>
    void (props.onPng ?? drawPng)().then(
      () => setTold(texts.pngSaved),
      () => setTold(texts.pngFailed),
    );
  const tools = table !== null && (
    <div className={styles.tools}>
      <Button size="small" onClick={() => setIsTable(!isTable)}>
        {isTable ? texts.asChart : texts.asTable}
      </Button>
      {!isTable && (
        <Button size="small" onClick={savePng} aria-label={texts.pngOf(title)}>
          {texts.png}
        </Button>
      )}
      <span role="status" className="visually-hidden">
        {told}
      </span>
    </div>
  );
  return (
    <Card title={title} busy={busy} aside={tools} {...(id !== undefined && { id })}>
      {controls}
      <figure ref={figure} className={styles.figure} aria-labelledby={summaryId}>
        <figcaption id={summaryId} className={styles.summary}>
          {summary}
        </figcaption>
        {isTable && table !== null ? table : children}
      </figure>
    </Card>
  );
}
