import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { parseBacktestSearch } from '../features/backtest/backtest-search.ts';
import { parseBillingSearch } from '../features/billing/billing-search.ts';
import { parseChangesSearch } from '../features/changes/changes-search.ts';
import { parseCustomersSearch } from '../features/customers/customers-search.ts';
import { parseHealthSearch } from '../features/health/health-search.ts';
import { parseHistorySearch } from '../features/history/history-search.ts';
import { parsePeekSearch } from '../features/peek/peek-search.ts';
import { parsePortfolioSearch } from '../features/portfolio/portfolio-search.ts';
import { parseSourcesSearch } from '../features/sources/sources-search.ts';
import { parseStartSearch } from '../features/start/start-search.ts';
import { parseTimelineSearch } from '../features/timeline/timeline-search.ts';
import { parseViewsSearch } from '../features/views/views-search.ts';
import { CrashPage } from './crash-page.tsx';
import { keepParameters } from './customers-address.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { PortfolioPage } from './portfolio-page.tsx';
import { restoreFocus } from './restore-focus.ts';
import { Shell } from './shell.tsx';
import { parseSearch, stringifySearch } from './url-search.ts';

const rootRoute = createRootRoute({ component: Shell });

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/portfolio', replace: true });
  },
});

const portfolioRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/portfolio',
  validateSearch: parsePortfolioSearch,
  component: PortfolioPage,
});

const customersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers',
  validateSearch: (raw: Record<string, unknown>) => ({
    ...parseCustomersSearch(raw),
    ...parseViewsSearch(raw),
    ...parsePeekSearch(raw),
  }),
  search: { middlewares: [keepParameters] },
  component: lazyRouteComponent(() => import('./customers-page.tsx'), 'CustomersPage'),
});

const customerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers/$customerId',
  validateSearch: (raw: Record<string, unknown>) => ({
    ...parseHealthSearch(raw),
    ...parseChangesSearch(raw),
    ...parseHistorySearch(raw),
    ...parseTimelineSearch(raw),
    ...parseBillingSearch(raw),
  }),
  component: lazyRouteComponent(() => import('./customer-page.tsx'), 'CustomerPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
});

const scorecardsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/scorecards',
  component: lazyRouteComponent(() => import('./scorecards-page.tsx'), 'ScorecardsPage'),
});

const scorecardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/scorecards/$scorecardId',
  component: lazyRouteComponent(() => import('./scorecards-page.tsx'), 'ScorecardsPage'),
});

const backtestRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/backtest',
  validateSearch: parseBacktestSearch,
  component: lazyRouteComponent(() => import('./backtest-page.tsx'), 'BacktestPage'),
});

const sourcesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sources',
  validateSearch: parseSourcesSearch,
  component: lazyRouteComponent(() => import('./sources-page.tsx'), 'SourcesPage'),
});

const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/start',
  validateSearch: parseStartSearch,
  component: lazyRouteComponent(() => import('./start-page.tsx'), 'StartPage'),
});

/** Every address of the dashboard. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    startRoute,
    portfolioRoute,
    customersRoute,
    customerRoute,
    scorecardsRoute,
    scorecardRoute,
    backtestRoute,
    sourcesRoute,
    settingsRoute,
    welcomeRoute,
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  scrollToTopSelectors: ['[data-scroll-restoration-id]'],
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFoundPage,
});

restoreFocus(router);

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
