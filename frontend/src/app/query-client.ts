import { ApiError } from '@customer-health/contract';
import { QueryClient } from '@tanstack/react-query';

/** Whether a failed request is worth a second try: not where the server said what is wrong with it. */
export function shouldRetry(failures: number, error: Error): boolean {
  return failures < 1 && !(error instanceof ApiError && error.status < 500);
}

/** The cache of what the server said. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // A browser may think it is offline while a server on the same machine answers.
      queries: { networkMode: 'always', retry: shouldRetry, retryDelay: 500, staleTime: 1_000 },
      mutations: { networkMode: 'always' },
    },
  });
}
