import { getRouteApi } from '@tanstack/react-router';
import { SOURCES } from '../components/messages-sources.ts';
import { PageHeading } from '../components/page-heading.tsx';
import { compact } from '../components/search-params.ts';
import { FreshnessCard } from '../features/sources/freshness-card.tsx';
import { RejectsCard } from '../features/sources/rejects-card.tsx';
import { UnknownCustomersCard } from '../features/sources/unknown-customers-card.tsx';
import { UnmatchedCard } from '../features/sources/unmatched-card.tsx';
import styles from './sources-page.module.css';

const route = getRouteApi('/sources');

/** What arrives, what was refused, and what waits for its customer. */
export function SourcesPage() {
  const { reason, way, kind } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <header>
        <PageHeading title={SOURCES.title} />
        <p className={styles.subtitle}>{SOURCES.subtitle}</p>
      </header>
      <FreshnessCard />
      <RejectsCard
        search={compact({ reason, way })}
        onSearchChange={(search) =>
          void navigate({ search: compact({ ...search, kind }), resetScroll: false })
        }
      />
      <UnmatchedCard
        kind={kind}
        onKindChange={(next) =>
          void navigate({ search: compact({ reason, way, kind: next }), resetScroll: false })
        }
      />
      <UnknownCustomersCard />
    </>
  );
}
