import Button from '@mui/material/Button';
import { useState } from 'react';
import { Card } from '../../components/card.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { format } from '../../components/format.ts';
import { SOURCES } from '../../components/messages-sources.ts';
import { Notice } from '../../components/notice.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { StaleNotice } from '../../components/stale-notice.tsx';
import { DaysTable } from './days-table.tsx';
import styles from './freshness-card.module.css';
import { useSources } from './get-sources.ts';
import { SourceRow } from './source-row.tsx';

const texts = SOURCES;

/** Whether every kind of event still arrives. */
export function FreshnessCard() {
  const sources = useSources();
  const [asTable, setAsTable] = useState(false);
  const { data, error, isPending, dataUpdatedAt } = sources;
  const retry = () => void sources.refetch();
  return (
    <Card
      title={texts.arrives}
      aside={
        data && (
          <span className={styles.aside}>
            {data.countedUntil !== null && texts.counted(format.zonedTime(data.countedUntil))}
            <Button size="small" aria-expanded={asTable} onClick={() => setAsTable(!asTable)}>
              {asTable ? texts.hideTable : texts.asTable}
            </Button>
          </span>
        )
      }
    >
      {isPending && <Skeleton rows={8} rowHeight={104} />}
      {error && !data && <ErrorPanel error={error} onRetry={retry} />}
      {error && data && <StaleNotice since={dataUpdatedAt} onRetry={retry} />}
      {data?.countedUntil === null && <Notice>{texts.counting}</Notice>}
      {data && asTable && <DaysTable sources={data.sources} />}
      {data && (
        <ul>
          {data.sources.map((source) => (
            <SourceRow key={source.type} source={source} now={dataUpdatedAt} />
          ))}
        </ul>
      )}
    </Card>
  );
}
