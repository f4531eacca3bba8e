import Slider from '@mui/material/Slider';
import { BAND_SHAPES, bandWord } from '../../components/band.ts';
import { Card } from '../../components/card.tsx';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { LIMIT_KEYS, limitsOf, rulerParts } from './band-limits.ts';
import styles from './bands-card.module.css';
import { BodyField } from './body-field.tsx';
import type { Editing } from './editing.ts';

/** The limits of the bands: on one ruler, and a field for each. */
export function BandsCard({ editing }: { editing: Editing }) {
  const texts = SCORECARDS.bands;
  return (
    <Card title={texts.title}>
      <p className={styles.text}>{texts.text}</p>
      <Ruler editing={editing} />
      <fieldset className={styles.fields}>
        <legend className="visually-hidden">{texts.title}</legend>
        {[...LIMIT_KEYS].reverse().map((key) => (
          <BodyField key={key} editing={editing} pointer={`/bands/${key}`} />
        ))}
      </fieldset>
    </Card>
  );
}

function Ruler({ editing }: { editing: Editing }) {
  const texts = SCORECARDS;
  const { bands } = editing.body;
  const parts = rulerParts(bands);
  return (
    <div className={styles.ruler}>
      <div className={styles.parts} aria-hidden="true">
        {parts?.map(({ band, from, to }) => (
          <span key={band} data-band={band} style={{ flexGrow: to - from }}>
            {to - from >= 8 && `${BAND_SHAPES[band]} ${bandWord(band)}`}
          </span>
        ))}
      </div>
      <Slider
        value={LIMIT_KEYS.map((key) => (Number.isFinite(bands[key]) ? bands[key] : 0))}
        disableSwap
        disabled={parts === null}
        getAriaLabel={(index) => texts.bands.slider(labelOf(index))}
        getAriaValueText={(value) => format.number(value)}
        onChange={(_, values) => {
          const limits = limitsOf(values as number[]);
          if (limits !== null) editing.set('/bands', limits);
        }}
      />
    </div>
  );
}

function labelOf(index: number): string {
  return SCORECARDS.fields[LIMIT_KEYS[index] ?? '']?.label ?? '';
}
