import type { BandLimits, PreviewMove, ScorecardPreview } from '@customer-health/scoring';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { ScoreChange } from '../../components/score-change.tsx';
import { ScoreChip } from '../../components/score-chip.tsx';
import styles from './table.module.css';

interface Limits {
  before: BandLimits;
  after: BandLimits;
}

/** Which customers a new version would move: those that change band, or those whose score changes the most. */
export function AffectedList({ preview, limits }: { preview: ScorecardPreview; limits: Limits }) {
  const texts = SCORECARDS.preview;
  const [list, setList] = useState<'changing' | 'affected'>('changing');
  const { bandChanges, mostAffected } = preview;
  const moves = list === 'changing' ? bandChanges.first : mostAffected;
  const isCut = list === 'changing' && bandChanges.customers > moves.length;
  const choices = {
    changing: texts.changing(format.number(bandChanges.customers)),
    affected: texts.affected,
  };
  return (
    <>
      <fieldset className={styles.choices}>
        <legend className="visually-hidden">{texts.lists}</legend>
        {(['changing', 'affected'] as const).map((choice) => (
          <label key={choice} className={styles.choice}>
            <input
              type="radio"
              name="affected-list"
              checked={list === choice}
              onChange={() => setList(choice)}
            />
            {choices[choice]}
          </label>
        ))}
      </fieldset>
      {moves.length === 0 ? (
        <p className={styles.empty}>{texts.nobody}</p>
      ) : (
        <MoveTable moves={moves} limits={limits} caption={choices[list]} />
      )}
      {isCut && (
        <p className={styles.empty}>
          {texts.firstOf(format.number(moves.length), format.number(bandChanges.customers))}
        </p>
      )}
    </>
  );
}

function MoveTable(props: { moves: readonly PreviewMove[]; limits: Limits; caption: string }) {
  const { moves, limits, caption } = props;
  const { columns } = SCORECARDS.preview;
  return (
    <section
      className={styles.tall}
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.customer}</th>
            <th scope="col">{columns.now}</th>
            <th scope="col">{columns.after}</th>
            <th scope="col">{columns.change}</th>
          </tr>
        </thead>
        <tbody>
          {moves.map(({ customerId, name, before, after, difference }) => (
            <tr key={customerId}>
              <th scope="row">
                <Link to="/customers/$customerId" params={{ customerId }}>
                  {name ?? customerId}
                </Link>
              </th>
              <td>
                <ScoreChip {...before} limits={limits.before} />
              </td>
              <td>
                <ScoreChip {...after} limits={limits.after} />
              </td>
              <td>
                <ScoreChange change={difference} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
