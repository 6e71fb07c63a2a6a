import { type JourneyDocument } from '@baleen/journeys';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type Page, type Text } from './shared.js';

export interface RefusalCount {
  readonly code: string;
  readonly name: Text;
  readonly verdict: 'refused' | 'deferred' | 'displaced';
  readonly channel: string;
  readonly count: number;
  /** Some of the customers; none where the reader may not see any. */
  readonly samples: readonly { readonly customerId: string; readonly date: string }[];
}

export interface ManagerLoad {
  /** Null: the queues of the branches. */
  readonly rmId: string | null;
  readonly tasks: number;
  readonly busiest: { readonly date: string; readonly tasks: number };
}

/** What a drawing would have done over some days of the bank's own events. */
export interface DryRunReport {
  /** Null where the bank has no data yet. */
  readonly from: string | null;
  readonly to: string | null;
  readonly customers: number;
  readonly entrants: { readonly entries: number; readonly customers: number };
  readonly blocks: Readonly<
    Record<string, { readonly entered: number; readonly waiting: number; readonly left: number }>
  >;
  /** By link id. */
  readonly links: Readonly<Record<string, number>>;
  readonly entriesByDay: readonly { readonly date: string; readonly count: number }[];
  readonly contactsByDay: readonly { readonly date: string; readonly channel: string; readonly count: number }[];
  readonly contactsByBlock: readonly { readonly blockId: string; readonly channel: string; readonly count: number }[];
  readonly calledOff: number;
  readonly tasks: number;
  readonly tasksByBlock: readonly { readonly blockId: string; readonly count: number }[];
  readonly managers: readonly ManagerLoad[];
  readonly refusals: readonly RefusalCount[];
  readonly waiting: readonly { readonly blockId: string; readonly count: number; readonly until: string | null }[];
  readonly ends: readonly { readonly reason: string; readonly count: number }[];
  readonly goals: readonly { readonly goal: string; readonly count: number }[];
  readonly pushedAside: readonly { readonly journeyId: string; readonly count: number }[];
  readonly seconds: number;
}

export interface DryRun {
  readonly id: string;
  readonly journeyId: string;
  /** Of the drawing that was run. */
  readonly hash: string;
  readonly days: number;
  readonly status: 'running' | 'done' | 'failed' | 'cancelled';
  /** 0 to 1. */
  readonly progress: number;
  readonly finishedAt: string | null;
  readonly report: DryRunReport | null;
}

export const dryRunsKey = ['dry-runs'] as const;
/** Where the live connection is down, progress is asked for this often, in milliseconds. */
const POLL = 1_500;

/** The person's newest dry run of a journey; null while there is none. */
export function useNewestDryRun(journeyId: string) {
  return useQuery({
    queryKey: [...dryRunsKey, journeyId],
    queryFn: async ({ signal }): Promise<DryRun | null> => {
      const { items } = await apiGet<Page<DryRun>>('/dry-runs', { query: { journeyId }, signal });
      return items[0] ?? null;
    },
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? POLL : false),
  });
}

export function useStartDryRun(journeyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: { document: JourneyDocument; days: number }) => apiWrite<DryRun>('POST', '/dry-runs', wish),
    onSuccess: (run) => client.setQueryData([...dryRunsKey, journeyId], run),
  });
}

export function useCancelDryRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => apiWrite<void>('DELETE', `/dry-runs/${encodeURIComponent(id)}`),
    onSettled: () => client.invalidateQueries({ queryKey: dryRunsKey }),
  });
}
