import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';

/** Runs a hook once, as the first render does, and gives what it answered. */
export function runHook<T>(hook: () => T, cache = new QueryClient()): T {
  const results: T[] = [];
  function Probe() {
    results.push(hook());
    return null;
  }
  renderToStaticMarkup(
    <QueryClientProvider client={cache}>
      <Probe />
    </QueryClientProvider>,
  );
  const [result] = results;
  if (result === undefined) throw new Error('the hook did not run');
  return result;
}
