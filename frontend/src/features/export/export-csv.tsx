import type { CustomerExportQuery } from '@customer-health/contract';
import Button from '@mui/material/Button';
import { client } from '../../components/client.ts';
import { VIEWS } from '../../components/messages-views.ts';

/** Leads to the list of a filter as a file; the browser takes it as it comes. */
export function ExportCsv({ query }: { query: Partial<CustomerExportQuery> }) {
  return (
    <Button
      variant="outlined"
      href={client.customersCsvUrl(query)}
      download
      title={VIEWS.exportHint}
    >
      {VIEWS.exportCsv}
    </Button>
  );
}
