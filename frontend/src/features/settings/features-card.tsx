import { Card } from '../../components/card.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { SETTINGS } from '../../components/messages-settings.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import styles from './features-card.module.css';
import { FeaturesEditor } from './features-editor.tsx';
import { useFeatures } from './key-features.ts';

/** The key features that feature adoption counts. */
export function FeaturesCard() {
  const features = useFeatures();
  const { data, error, isPending } = features;
  return (
    <Card title={SETTINGS.features}>
      <p className={styles.text}>{SETTINGS.featuresText}</p>
      {isPending && <Skeleton rows={3} rowHeight={40} />}
      {error && !data && <ErrorPanel error={error} onRetry={() => void features.refetch()} />}
      {data && <FeaturesEditor saved={data.features} />}
    </Card>
  );
}
