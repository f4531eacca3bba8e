import type { Portfolio } from '@customer-health/contract';
import { Link } from '@tanstack/react-router';
import { displayChange } from '../../components/band.ts';
import { Card } from '../../components/card.tsx';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { ScoreChange } from '../../components/score-change.tsx';
import { ScoreChip } from '../../components/score-chip.tsx';
import { CustomersLink } from './customers-link.tsx';
import styles from './movers-card.module.css';

const SHOWN = 6;

/** Whose score moved the most one way, with what moved it. */
export function MoversCard(props: { portfolio: Portfolio; direction: 'up' | 'down' }) {
  const { portfolio, direction } = props;
  const { portfolio: words } = messages;
  const day = format.day(portfolio.comparedWith);
  const movers = portfolio.movers[direction].slice(0, SHOWN);
  const isUp = direction === 'up';
  return (
    <Card
      title={(isUp ? words.rises : words.falls)(format.number(portfolio.window))}
      aside={
        movers.length > 0 && (
          <CustomersLink selection={{ kind: 'movers', direction }}>
            {isUp ? words.allByRise : words.allByFall}
          </CustomersLink>
        )
      }
    >
      {movers.length === 0 && (
        <p className={styles.none}>{(isUp ? words.noRises : words.noFalls)(day)}</p>
      )}
      <ul>
        {movers.map(({ customerId, name, score, band, change, mainReason }) => (
          <li key={customerId} className={styles.mover}>
            <div className={styles.who}>
              <Link
                className={styles.name}
                to="/customers/$customerId"
                params={{ customerId }}
                title={name}
              >
                {name}
              </Link>
              <p className={styles.reason} title={mainReason ?? undefined}>
                {mainReason ?? words.noReason}
              </p>
            </div>
            <ScoreChange change={displayChange(score, change)} />
            <span className={styles.chip}>
              <ScoreChip score={score} band={band} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
