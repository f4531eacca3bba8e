import { SETTINGS } from '../components/messages-settings.ts';
import { PageHeading } from '../components/page-heading.tsx';
import { DemoCard } from '../features/demo/demo-card.tsx';
import { AppearanceCard } from '../features/settings/appearance-card.tsx';
import { CurrencyCard } from '../features/settings/currency-card.tsx';
import { DevelopersCard } from '../features/settings/developers-card.tsx';
import { FeaturesCard } from '../features/settings/features-card.tsx';
import { IngestCard } from '../features/settings/ingest-card.tsx';
import { SegmentCard } from '../features/settings/segment-card.tsx';
import styles from './settings-page.module.css';

/** What can be set. */
export function SettingsPage() {
  return (
    <>
      <header>
        <PageHeading title={SETTINGS.title} />
        <p className={styles.subtitle}>{SETTINGS.subtitle}</p>
      </header>
      <div className={styles.columns}>
        <div className={styles.stack}>
          <FeaturesCard />
          <SegmentCard />
        </div>
        <div className={styles.stack}>
          <CurrencyCard />
          <IngestCard />
          <AppearanceCard />
          <DemoCard />
          <DevelopersCard />
        </div>
      </div>
    </>
  );
}
