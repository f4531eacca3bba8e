import type { Health } from '@customer-health/contract';
import { ChartFrame } from '../../components/chart-frame.tsx';
import { format } from '../../components/format.ts';
import { HEALTH } from '../../components/messages-health.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { Waterfall } from '../../components/waterfall.tsx';
import { WaterfallTable } from '../../components/waterfall-table.tsx';
import { addUp } from './add-up.ts';

interface AddsUpCardProps {
  customerId: string;
  /** Undefined while it is loading. */
  health: Health | undefined;
  busy: boolean;
}

/** How the points of the factors make the score; nothing where there is no score. */
export function AddsUpCard({ customerId, health, busy }: AddsUpCardProps) {
  const texts = HEALTH;
  const sum = health ? addUp(health) : null;
  if (health && !sum) return null;
  const title = sum ? texts.addsUp(format.score(sum.end.value)) : texts.addsUpLoading;
  return (
    <ChartFrame
      title={title}
      busy={busy}
      fileName={`${customerId} score ${health?.asOf}`}
      summary={sum && texts.addsUpSummary(format.number(sum.factors))}
      table={sum && <WaterfallTable label={title} {...sum} />}
    >
      {sum ? <Waterfall label={title} {...sum} /> : <Skeleton rows={7} rowHeight={30} />}
    </ChartFrame>
  );
}
