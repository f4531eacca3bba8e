import { getRouteApi } from '@tanstack/react-router';
import { START } from '../components/messages-start.ts';
import { PageHeading } from '../components/page-heading.tsx';
import { DemoCard } from '../features/demo/demo-card.tsx';
import { parseStartSearch } from '../features/start/start-search.ts';
import { StartView } from '../features/start/start-view.tsx';
import styles from './sources-page.module.css';

const route = getRouteApi('/start');

/** The first steps of a new team. */
export function StartPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <header>
        <PageHeading title={START.title} />
        <p className={styles.subtitle}>{START.subtitle}</p>
      </header>
      <StartView
        search={search}
        onLanguageChange={(language) =>
          void navigate({ search: parseStartSearch({ language }), resetScroll: false })
        }
        demo={<DemoCard title={START.demo} />}
      />
    </>
  );
}
