import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem, hasStatus } from './api-problem.js';
import { sessionKey } from './session.js';

/** The cache of everything read from the API. A refused session anywhere leads back to sign-in. */
export function createQueryClient(): QueryClient {
  const forgetSession = (error: unknown): void => {
    if (hasStatus(error, 401)) client.setQueryData(sessionKey, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: forgetSession }),
    mutationCache: new MutationCache({ onError: forgetSession }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: (failures, error) => failures < 2 && isPassing(error), retryDelay: 700 },
    },
  });
  return client;
}

/** Whether the same request may well succeed a moment later. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiProblem && [0, 502, 503, 504].includes(error.status);
}
