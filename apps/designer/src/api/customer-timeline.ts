import { useQuery } from '@tanstack/react-query';
import { apiGet } from './client.js';
import { type Text } from './shared.js';
import { useList } from './use-list.js';

export const timelineKinds = ['event', 'detection', 'contact', 'suppression', 'task', 'response'] as const;
export type TimelineKind = (typeof timelineKinds)[number];

export interface TimelineEntry {
  readonly kind: TimelineKind;
  readonly id: string;
  readonly at: string;
  readonly ruleName: Text | null;
  /** By kind; read it with `textOf` and the like, since any part may be missing. */
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface CustomerScore {
  readonly name: string;
  readonly version: string;
  readonly value: number;
  readonly date: string;
  readonly ageDays: number;
}

/** @param kinds all where it is empty */
export function useTimeline(customerId: string, kinds: readonly TimelineKind[]) {
  const path = `/customers/${encodeURIComponent(customerId)}/timeline`;
  return useList<TimelineEntry>(['customers', 'timeline', customerId], path, { kinds: kinds.join(','), limit: 30 });
}

export function useScores(customerId: string) {
  return useQuery({
    queryKey: ['customers', 'scores', customerId],
    queryFn: ({ signal }) =>
      apiGet<{ items: readonly CustomerScore[] }>(`/customers/${encodeURIComponent(customerId)}/scores`, { signal }),
  });
}

export interface ScoreReasons {
  readonly value: number | null;
  readonly asOf: string;
  readonly version: string;
  /** The strongest first; `added` in log odds against the average customer. */
  readonly features: readonly {
    readonly name: string;
    readonly value: number | string | null;
    readonly added: number;
  }[];
}

/** Computed when they are asked for. */
export function useScoreReasons(customerId: string, score: string) {
  return useQuery({
    queryKey: ['customers', 'score-reasons', customerId, score],
    queryFn: ({ signal }) =>
      apiGet<ScoreReasons>(`/customers/${encodeURIComponent(customerId)}/score-reasons/${encodeURIComponent(score)}`, {
        signal,
      }),
    retry: false,
  });
}
