import type { CustomerRow, Health } from '@customer-health/contract';

interface CustomerActionsProps {
  customerId: string;
  /** Undefined while it is loading. */
  customer: CustomerRow | undefined;
  health: Health | undefined;
}

/** What can be done about a customer, in its header. */
export function CustomerActions(_: CustomerActionsProps) {
  return null;
}
