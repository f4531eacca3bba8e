import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { parseCustomersSearch } from '../features/customers/customers-search.ts';
import { CustomersView } from '../features/customers/customers-view.tsx';
import { parseHealthSearch } from '../features/health/health-search.ts';
import { parseTimelineSearch } from '../features/timeline/timeline-search.ts';
import { CrashPage } from './crash-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { restoreFocus } from './restore-focus.ts';
import { Shell } from './shell.tsx';
import { parseSearch, stringifySearch } from './url-search.ts';

const rootRoute = createRootRoute({ component: Shell });

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/customers', replace: true });
  },
});

const customersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers',
  validateSearch: parseCustomersSearch,
  component: CustomersView,
});

const customerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers/$customerId',
  validateSearch: (raw: Record<string, unknown>) => ({
    ...parseHealthSearch(raw),
    ...parseTimelineSearch(raw),
  }),
  component: lazyRouteComponent(() => import('./customer-page.tsx'), 'CustomerPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
});

/** Every address of the dashboard. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([startRoute, customersRoute, customerRoute, settingsRoute]),
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
