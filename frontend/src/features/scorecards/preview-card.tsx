import type { Scorecard, ScorecardBody, ScorecardPreview } from '@customer-health/scoring';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { Card } from '../../components/card.tsx';
import { useCurrency } from '../../components/currency-setting.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { AffectedList } from './affected-list.tsx';
import { BandBars } from './band-bars.tsx';
import { Distribution } from './distribution.tsx';
import styles from './preview-card.module.css';
import { PreviewWords } from './preview-summary.tsx';
import { BandTable, ScoreTable } from './preview-tables.tsx';
import type { LivePreview } from './use-preview.ts';

/** What publishing would do to the whole portfolio, kept up as the editor changes. */
export function PreviewCard(props: {
  live: LivePreview;
  before: Scorecard;
  body: ScorecardBody;
  scope: 'rules' | 'everybody';
  isFaulty: boolean;
}) {
  const { live, before, body, scope, isFaulty } = props;
  const texts = SCORECARDS;
  const { preview, isUpdating, error } = live;
  return (
    <Card
      title={texts.preview.title}
      busy={isUpdating}
      aside={
        <span className={styles.aside}>
          {isUpdating && preview !== null && texts.preview.updating}
        </span>
      }
    >
      {preview === null && error === null && <Skeleton rows={8} rowHeight={44} />}
      {error !== null && <ErrorPanel error={error} onRetry={live.retry} />}
      {isFaulty && preview !== null && <p className={styles.warning}>{texts.faults.fix}</p>}
      {preview !== null && (
        <div className={styles.stack}>
          <PreviewWords preview={preview} scope={scope} isOnServer={live.isOnServer} />
          <Charts preview={preview} />
          <AffectedList
            preview={preview}
            limits={{ before: before.bands, after: isFaulty ? before.bands : body.bands }}
          />
        </div>
      )}
    </Card>
  );
}

function Charts({ preview }: { preview: ScorecardPreview }) {
  const texts = SCORECARDS.preview;
  const [isTable, setTable] = useState(false);
  const currency = useCurrency().data?.inUse ?? null;
  const sides = { before: preview.before, after: preview.after };
  return (
    <div className={styles.charts}>
      <h3>{texts.bands}</h3>
      {isTable ? (
        <BandTable {...sides} currency={currency} />
      ) : (
        <BandBars {...sides} currency={currency} />
      )}
      <h3>{texts.distribution}</h3>
      {isTable ? <ScoreTable {...sides} /> : <Distribution {...sides} />}
      <div>
        <Button size="small" onClick={() => setTable(!isTable)}>
          {isTable ? texts.asChart : texts.asTable}
        </Button>
      </div>
    </div>
  );
}
