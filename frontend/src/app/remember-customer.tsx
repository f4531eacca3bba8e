import { useQuery } from '@tanstack/react-query';
import { useMatch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { customerQuery } from '../features/customer/get-customer.ts';
import { rememberCustomer } from '../features/palette/recent-customers.ts';

/** Notes the customer that is looked at, for the palette; reads what the view itself has asked for. */
export function RememberCustomer() {
  const match = useMatch({ from: '/customers/$customerId', shouldThrow: false });
  const id = match?.params.customerId ?? '';
  const { data } = useQuery({ ...customerQuery(id), enabled: false, refetchInterval: false });
  const name = data?.name;
  useEffect(() => {
    if (name !== undefined) rememberCustomer({ id, name });
  }, [id, name]);
  return null;
}
