import { CustomersView } from '../features/customers/customers-view.tsx';

/** The list of customers. */
export function CustomersPage() {
  return <CustomersView />;
}
