import { useMutation, useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { apiWrite } from './client.js';
import { type Page } from './shared.js';
import { useList } from './use-list.js';

/** The daily run of one business date or of several. */
export interface RunItem {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly status: 'running' | 'done' | 'failed';
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly partitionsDone: number;
  readonly partitions: number;
  readonly detections: number;
  readonly contacts: number;
  readonly tasks: number;
  /** 0 to 1. */
  readonly progress: number;
  /** Customers evaluated for one date each. */
  readonly ratePerSecond: number | null;
  readonly etaSeconds: number | null;
  readonly error: string | { en: string; zh: string } | null;
}

export const runsKey = ['runs'] as const;

export function useRuns() {
  return useList<RunItem>(runsKey, '/runs');
}

export function useStartRun() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (dates: { from: string; to: string }) => apiWrite<RunItem>('POST', '/runs', dates),
    onSuccess: (run) => putRun(client, run),
  });
}

/** Puts the newest state of a run into every list of runs on screen; a run not yet listed goes to the top. */
export function putRun(client: QueryClient, run: RunItem): void {
  client.setQueriesData<InfiniteData<Page<RunItem>>>({ queryKey: runsKey }, (data) => data && withRun(data, run));
}

/** News come by two ways, and the older may come last: what is done does not run again. */
const newer = (known: RunItem, told: RunItem): RunItem =>
  known.status === 'done' && told.status === 'running' ? known : told;

/** The pages of a list of runs with `run` in its newest state. */
export function withRun(data: InfiniteData<Page<RunItem>>, run: RunItem): InfiniteData<Page<RunItem>> {
  const isListed = data.pages.some((page) => page.items.some(({ id }) => id === run.id));
  const pages = data.pages.map((page, index) => {
    if (isListed) return { ...page, items: page.items.map((item) => (item.id === run.id ? newer(item, run) : item)) };
    return index === 0 ? { ...page, items: [run, ...page.items] } : page;
  });
  return { ...data, pages };
}
