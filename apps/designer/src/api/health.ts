import { useQuery } from '@tanstack/react-query';
import { networkProblem } from './api-problem.js';
import { type Text } from './shared.js';

/** What the server says of itself: ready, or how far its start has come. */
export type Health =
  { readonly status: 'ready' } | { readonly status: 'starting'; step?: Text; done?: number; total?: number };

/** Follows the server's start every second, and stops asking once it is ready. */
export function useHealth() {
  return useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => readHealth(signal),
    refetchInterval: (query) => (query.state.data?.status === 'ready' ? false : 1000),
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    retry: false,
  });
}

/** 503 is an answer here, not a failure: it says what the server is busy with. */
async function readHealth(signal: AbortSignal): Promise<Health> {
  const response = await fetch('/api/health', { signal }).catch(() => {
    throw networkProblem();
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (isHealth(body)) return body;
  return response.ok ? { status: 'ready' } : { status: 'starting' };
}

function isHealth(body: unknown): body is Health {
  if (typeof body !== 'object' || body === null || !('status' in body)) return false;
  return body.status === 'ready' || body.status === 'starting';
}
