import { format } from '../../components/format.ts';
import styles from './word-select.module.css';

const SEVERAL = 'several';
const ANY = 'any';

interface WordSelectProps {
  label: string;
  anyLabel: string;
  words: string[];
  chosen: string[] | undefined;
  onChange: (chosen: string[] | undefined) => void;
}

/** Chooses one of some words, or any; several come from a link, and are shown as they are. */
export function WordSelect({ label, anyLabel, words, chosen = [], onChange }: WordSelectProps) {
  const [only] = chosen;
  const known = [...new Set([...words, ...(chosen.length === 1 ? chosen : [])])];
  const position =
    chosen.length > 1 ? SEVERAL : String(only === undefined ? ANY : known.indexOf(only));
  return (
    <select
      className={styles.select}
      aria-label={label}
      value={position}
      data-active={chosen.length > 0}
      onChange={({ target }) => {
        const word = known[Number(target.value)];
        onChange(word === undefined ? undefined : [word]);
      }}
    >
      <option value={ANY}>{anyLabel}</option>
      {chosen.length > 1 && <option value={SEVERAL}>{format.list(chosen)}</option>}
      {known.map((word, index) => (
        <option key={word} value={String(index)}>
          {word}
        </option>
      ))}
    </select>
  );
}
