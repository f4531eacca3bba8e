import { PortfolioView } from '../features/portfolio/portfolio-view.tsx';

/** One look at all customers. */
export function PortfolioPage() {
  return <PortfolioView />;
}
