import type { Band } from '@customer-health/scoring';
import { BAND_SHAPES, bandWord } from '../../components/band.ts';
import styles from './band-fill.module.css';

/** A band as shape and word, without a number. */
export function BandLabel({ band }: { band: Band }) {
  return (
    <span className={styles.word} data-band={band}>
      <span aria-hidden="true">{BAND_SHAPES[band]}</span> {bandWord(band)}
    </span>
  );
}
