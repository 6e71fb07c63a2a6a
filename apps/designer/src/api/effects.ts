import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { hasStatus } from './api-problem.js';
import { apiGet, apiWrite } from './client.js';
import { type Text } from './shared.js';
import { type VersionKey, versionPath } from './versions.js';

export interface Pair {
  readonly before: number;
  readonly after: number;
}

export interface SampleDetection {
  readonly customerId: string;
  readonly date: string;
  readonly channel?: string;
  readonly why: readonly Text[];
}

export interface Difference {
  readonly count: number;
  readonly samples: readonly SampleDetection[];
}

export interface DimensionEffect {
  readonly dimension: 'group' | 'age' | 'gender' | 'cityTier';
  readonly groups: readonly (Pair & { readonly value: string; readonly customers: number })[];
  readonly ratio: { readonly before: number | null; readonly after: number | null };
  readonly isFlagged: boolean;
}

/** What a version would have changed over the last days of the bank's events. */
export interface EffectReport {
  readonly from: string | null;
  readonly to: string | null;
  readonly customers: number;
  readonly of: 'detections' | 'contacts' | 'members';
  readonly found: Pair;
  readonly foundCustomers: Pair;
  readonly gained: Difference;
  readonly lost: Difference;
  readonly channels: readonly (Pair & { readonly channel: string })[];
  /** Absent in reports of an earlier program. */
  readonly refusals?: readonly (Pair & { readonly code: string })[];
  readonly rmLoad: { readonly managers: number; readonly mean: Pair; readonly most: Pair };
  readonly aboveCap: Pair & { readonly cap: number; readonly newly: number };
  readonly dimensions: readonly DimensionEffect[];
  readonly seconds: number;
}

export interface Effect {
  readonly id: string;
  readonly hash: string;
  readonly against: number | null;
  readonly status: 'running' | 'done' | 'failed' | 'cancelled';
  readonly progress: number;
  readonly finishedAt: string | null;
  readonly report: EffectReport | null;
}

const keyOf = ({ kind, id, version }: VersionKey) => ['versions', kind, id, version, 'effect'] as const;
const POLL = 700;

/** The newest effect report of a version; null while there is none. It is asked for again while it is at work. */
export function useEffectReport(key: VersionKey, isWanted: boolean) {
  return useQuery({
    queryKey: keyOf(key),
    enabled: isWanted,
    queryFn: async ({ signal }): Promise<Effect | null> => {
      try {
        return await apiGet<Effect>(`${versionPath(key)}/effect`, { signal });
      } catch (error) {
        if (hasStatus(error, 404)) return null;
        throw error;
      }
    },
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? POLL : false),
  });
}

/** The report that a verdict was given under. */
export function useSeenEffect(key: VersionKey, reportId: string) {
  return useQuery({
    queryKey: [...keyOf(key), reportId],
    queryFn: ({ signal }) => apiGet<Effect>(`${versionPath(key)}/effect/${reportId}`, { signal }),
  });
}

/** Begins to work out the effect of a version, or breaks it off. */
export function useEffectWork(key: VersionKey) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (action: 'start' | 'cancel') =>
      apiWrite<Effect>(action === 'start' ? 'POST' : 'DELETE', `${versionPath(key)}/effect`),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(key) }),
  });
}
