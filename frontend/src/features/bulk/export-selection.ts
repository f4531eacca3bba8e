import { useMutation } from '@tanstack/react-query';
import { client } from '../../components/client.ts';

/** Fetches chosen customers as a file and hands it to the browser under a name. */
export function useExportSelection() {
  return useMutation({
    mutationFn: async ({ ids, name }: { ids: string[]; name: string }) => {
      const url = URL.createObjectURL(await client.exportSelection(ids));
      const link = Object.assign(document.createElement('a'), { href: url, download: name });
      link.click();
      URL.revokeObjectURL(url);
    },
  });
}
