import type { Band, BandLimits } from '@customer-health/scoring';
import { BAND_SHAPES, bandWord, displayScore } from './band.ts';
import { format } from './format.ts';
import styles from './score-chip.module.css';

/** A score as shape, number and word; the colour only repeats what they say. */
export function ScoreChip(props: {
  score: number | null;
  band: Band;
  limits?: BandLimits;
  large?: boolean;
}) {
  const { score, band, limits, large = false } = props;
  return (
    <span className={`${styles.chip} ${large ? styles.large : ''}`} data-band={band}>
      <span aria-hidden="true" className={styles.shape}>
        {BAND_SHAPES[band]}
      </span>
      {score !== null && <span>{format.score(displayScore(score, limits))}</span>}
      <span>{bandWord(band)}</span>
    </span>
  );
}
