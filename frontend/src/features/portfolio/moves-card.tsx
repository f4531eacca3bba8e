import type { Portfolio } from '@customer-health/contract';
import { BANDS, type Band } from '@customer-health/scoring';
import { BAND_SHAPES, bandWord } from '../../components/band.ts';
import { Card } from '../../components/card.tsx';
import { format } from '../../components/format.ts';
import { messages } from '../../components/messages.ts';
import { BandLabel } from './band-label.tsx';
import { type ChangedMove, directionOf, largestMoves, matrixOf } from './band-moves.ts';
import { CountLink, CustomersLink, countCustomers } from './customers-link.tsx';
import styles from './moves-card.module.css';
import { ScrollTable } from './scroll-table.tsx';

const MOST_HEADLINES = 4;

/** From which band to which customers moved: the largest moves in words, and all of them as a matrix. */
export function MovesCard({ portfolio }: { portfolio: Portfolio }) {
  const { moves, comparedWith, before } = portfolio;
  const { portfolio: words } = messages;
  const day = format.day(comparedWith);
  const largest = largestMoves(moves, MOST_HEADLINES);
  return (
    <Card title={words.moves}>
      <p className={styles.summary}>
        {before === null ? words.movesUnknown(day) : words.movesSummary(day)}
      </p>
      {before !== null && largest.length === 0 && <p>{words.movesNone(day)}</p>}
      <ul className={styles.largest}>
        {largest.map((move) => (
          <li key={`${move.from} ${move.to}`} data-direction={directionOf(move)}>
            <span aria-hidden="true" className={styles.arrow}>
              {isWorse(move) ? '▼' : '▲'}
            </span>{' '}
            <CustomersLink selection={{ kind: 'move', ...move }} count={move.customers}>
              {sentenceOf(move)}
            </CustomersLink>
          </li>
        ))}
      </ul>
      <Matrix moves={moves} day={day} />
    </Card>
  );
}

function Matrix({ moves, day }: { moves: Portfolio['moves']; day: string }) {
  const { columns, moves: title, moveCell, notKnownThen } = messages.portfolio;
  const nameOf = (from: Band | null) => (from === null ? notKnownThen : bandWord(from));
  return (
    <ScrollTable label={title}>
      <thead>
        <tr>
          <th scope="col" className={styles.then}>
            {columns.before(day)}
          </th>
          {BANDS.map((band) => (
            <th key={band} scope="col" data-kind="number" className={styles.to}>
              <span aria-hidden="true">{BAND_SHAPES[band]}</span> <span>{bandWord(band)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {matrixOf(moves).map(({ from, cells }) => (
          <tr key={from ?? 'unknown'}>
            <th scope="row">{from === null ? notKnownThen : <BandLabel band={from} />}</th>
            {cells.map(({ to, customers }) => (
              <td
                key={to}
                data-kind="number"
                className={styles.cell}
                data-direction={customers > 0 ? directionOf({ from, to }) : 'none'}
              >
                <CountLink
                  selection={{ kind: 'move', from, to }}
                  count={customers}
                  label={moveCell(nameOf(from), bandWord(to), countCustomers(customers))}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

function isWorse(move: ChangedMove): boolean {
  return ['fell', 'lost'].includes(directionOf(move));
}

function sentenceOf(move: ChangedMove): string {
  const { fell, rose, lost, gained } = messages.portfolio;
  const count = format.number(move.customers);
  const [from, to] = [bandWord(move.from), bandWord(move.to)];
  if (move.to === 'no_data') return lost(count, from);
  if (move.from === 'no_data') return gained(count, to);
  return (isWorse(move) ? fell : rose)(count, from, to);
}
