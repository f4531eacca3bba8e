import type { Portfolio } from '@customer-health/contract';
import { ArrByBand } from './arr-by-band.tsx';
import { FigureCards } from './figure-cards.tsx';
import { MoversCard } from './movers-card.tsx';
import { MovesCard } from './moves-card.tsx';
import styles from './portfolio-panels.module.css';
import { RenewalsCard } from './renewals-card.tsx';
import { ScoreHistogram } from './score-histogram.tsx';
import { SegmentsCard } from './segments-card.tsx';

/** All that is told of a portfolio. */
export function PortfolioPanels({ portfolio, busy }: { portfolio: Portfolio; busy: boolean }) {
  return (
    <div className={styles.panels} aria-busy={busy}>
      <FigureCards portfolio={portfolio} />
      <div className={styles.row}>
        <ScoreHistogram portfolio={portfolio} />
        <ArrByBand portfolio={portfolio} />
      </div>
      <div className={styles.row}>
        <MovesCard portfolio={portfolio} />
        <RenewalsCard portfolio={portfolio} />
      </div>
      <div className={styles.halves}>
        <MoversCard portfolio={portfolio} direction="down" />
        <MoversCard portfolio={portfolio} direction="up" />
      </div>
      <SegmentsCard portfolio={portfolio} />
    </div>
  );
}
