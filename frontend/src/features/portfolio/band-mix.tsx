import type { Band } from '@customer-health/scoring';
import { BAND_SHAPES } from '../../components/band.ts';
import styles from './band-fill.module.css';
import mix from './band-mix.module.css';

/** How parts of a whole are spread over the bands, as one bar; the numbers stand beside it. */
export function BandMix({ parts, tall = false }: { parts: MixPart[]; tall?: boolean }) {
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  let from = 0;
  const placed = parts
    .filter(({ value }) => value > 0)
    .map(({ band, value }) => {
      const size = (value / whole) * 100;
      const part = { band, from, size };
      from += size;
      return part;
    });
  return (
    <svg className={tall ? mix.tall : mix.bar} aria-hidden="true">
      {placed.map(({ band, from, size }) => (
        <g key={band}>
          <rect
            className={`${styles.fill} ${mix.part}`}
            data-band={band}
            x={`${from}%`}
            width={`${size}%`}
            height="100%"
          />
          {tall && size >= 6 && (
            <text
              className={mix.shape}
              data-band={band}
              x={`${from + size / 2}%`}
              y="50%"
              dominantBaseline="central"
              textAnchor="middle"
            >
              {BAND_SHAPES[band]}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

/** What a band has of the whole. */
export interface MixPart {
  band: Band;
  value: number;
}
