import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type Text } from './shared.js';
import { refreshVersions } from './versions.js';

/** Customers who stand at one block of one version. */
export interface MoveGroup {
  readonly version: number;
  readonly blockId: string;
  readonly title: Text;
  readonly customers: number;
  /** Where they would go on; null: nobody of them moves. */
  readonly place: string | null;
  readonly moving: number;
  readonly staying: readonly { readonly code: string; readonly reason: Text; readonly customers: number }[];
}

export interface MovePreview {
  readonly to: number;
  readonly from: readonly number[];
  readonly groups: readonly MoveGroup[];
  readonly moving: number;
  readonly staying: number;
  readonly targets: readonly { readonly blockId: string; readonly title: Text }[];
}

/** By block of the old versions, the block of the new one; null: they stay. */
export type MovePlaces = Readonly<Record<string, string | null>>;

export interface MoveWanted {
  readonly to: number;
  readonly from: readonly number[];
  readonly places: MovePlaces;
}

export interface MoveItem {
  /** Of the move. */
  readonly version: number;
  readonly state: string;
  readonly savedAt: string;
  readonly to: number;
  readonly from: readonly number[];
  readonly progress: {
    readonly state: 'running' | 'done' | 'halted';
    readonly moved: number;
    readonly stayed: Readonly<Record<string, number>>;
  } | null;
}

const journeyPath = (id: string): string => `/journeys/${encodeURIComponent(id)}`;

/** What a move would do now; what was shown stays until the next answer is there. */
export function useMovePreview(id: string, wanted: Partial<MoveWanted>) {
  return useQuery({
    queryKey: ['journeys', id, 'move-preview', wanted],
    queryFn: () => apiWrite<MovePreview>('POST', `${journeyPath(id)}/move-preview`, wanted),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useMoves(id: string) {
  return useQuery({
    queryKey: ['journeys', id, 'moves'],
    queryFn: ({ signal }) => apiGet<{ readonly items: readonly MoveItem[] }>(`${journeyPath(id)}/moves`, { signal }),
  });
}

export function useAskForMove(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: MoveWanted & { readonly comment?: string }) =>
      apiWrite<unknown>('POST', `${journeyPath(id)}/moves`, asked),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['journeys', id, 'moves'] });
      await refreshVersions(client, 'journey-move');
    },
  });
}
