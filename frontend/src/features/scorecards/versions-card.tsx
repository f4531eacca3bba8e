import type { ScorecardVersionRow, ScorecardWithDraft } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { Card } from '../../components/card.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { format } from '../../components/format.ts';
import { SCORECARDS } from '../../components/messages-scorecards.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { ChangesList } from './changes-list.tsx';
import { CompareVersions } from './compare-versions.tsx';
import { useVersions } from './list-versions.ts';
import { RollBackDialog } from './roll-back-dialog.tsx';
import styles from './versions-card.module.css';

/** The published versions: who, why, what changed, and the way back to each. */
export function VersionsCard({ scorecard }: { scorecard: ScorecardWithDraft }) {
  const { id, current } = scorecard;
  const versions = useVersions(id);
  const [back, setBack] = useState<number | null>(null);
  const texts = SCORECARDS.versions;
  const rows = versions.data?.pages.flatMap((page) => page.rows);
  return (
    <Card title={texts.title} busy={versions.isFetching}>
      {versions.isPending && <Skeleton rows={3} rowHeight={56} />}
      {versions.error && !rows && (
        <ErrorPanel error={versions.error} onRetry={() => void versions.refetch()} />
      )}
      {rows?.length === 0 && <p className={styles.muted}>{texts.none}</p>}
      <ol>
        {rows?.map((row) => (
          <VersionItem
            key={row.version}
            row={row}
            isCurrent={row.version === current?.version}
            onRollBack={() => setBack(row.version)}
          />
        ))}
      </ol>
      {versions.hasNextPage && (
        <Button
          disabled={versions.isFetchingNextPage}
          onClick={() => void versions.fetchNextPage()}
        >
          {texts.more}
        </Button>
      )}
      {current !== null && current.version > 1 && (
        <CompareVersions key={current.version} id={id} newest={current.version} />
      )}
      {back !== null && current !== null && (
        <RollBackDialog id={id} version={back} current={current} onClose={() => setBack(null)} />
      )}
    </Card>
  );
}

function VersionItem(props: {
  row: ScorecardVersionRow;
  isCurrent: boolean;
  onRollBack: () => void;
}) {
  const { row, isCurrent, onRollBack } = props;
  const texts = SCORECARDS.versions;
  const number = format.number(row.version);
  return (
    <li className={styles.version}>
      <div>
        <div className={styles.head}>
          <h3>{texts.version(number)}</h3>
          {isCurrent && <span className={styles.current}>{texts.current}</span>}
          <span className={styles.muted} title={format.utcInstant(row.publishedAt)}>
            {texts.by(row.author, format.instant(row.publishedAt))}
          </span>
        </div>
        <p className={styles.note}>{row.note}</p>
        <ChangesList changes={row.changes} empty={texts.first} />
      </div>
      {!isCurrent && (
        <Button variant="outlined" onClick={onRollBack}>
          {texts.rollBackOf(number)}
        </Button>
      )}
    </li>
  );
}
