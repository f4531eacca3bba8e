import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { Card } from '../../components/card.tsx';
import { format } from '../../components/format.ts';
import { BACKTEST } from '../../components/messages-backtest.ts';
import { Skeleton } from '../../components/skeleton.tsx';

const texts = BACKTEST;

/** What is shown while a backtest runs: for how long already, and a way to stop it. */
export function Computing({ onStop }: { onStop: () => void }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Card title={texts.computing} busy aside={<Button onClick={onStop}>{texts.stop}</Button>}>
      <p>{texts.computingText(format.number(seconds))}</p>
      <Skeleton rows={6} rowHeight={44} />
    </Card>
  );
}
