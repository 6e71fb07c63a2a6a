import { type JourneyDocument } from '@baleen/journeys';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type Text } from './shared.js';
import { useWholeList } from './use-list.js';

export interface JourneyItem {
  readonly id: string;
  readonly name: Text;
  readonly state: string;
  readonly version: number;
  readonly entrants: number;
  /** Customers who are on their way. */
  readonly active: number;
  readonly contacts: number;
  readonly tasks: number;
}

export interface JourneyTemplate {
  readonly id: string;
  readonly name: Text;
  readonly description?: Text;
  readonly document: JourneyDocument;
}

export interface JourneyCounts {
  readonly blocks: Readonly<
    Record<string, { readonly entered: number; readonly waiting: number; readonly left: number }>
  >;
  /** By link id. */
  readonly links: Readonly<Record<string, number>>;
  readonly contacts: Readonly<Record<string, { readonly byStatus: Readonly<Record<string, number>> }>>;
  readonly tasks: Readonly<Record<string, { readonly byStatus: Readonly<Record<string, number>> }>>;
}

const journeyPath = (id: string): string => `/journeys/${encodeURIComponent(id)}`;

export function useJourneys() {
  return useWholeList<JourneyItem>(['journeys'], '/journeys');
}

export function useJourneyTemplates() {
  return useQuery({
    queryKey: ['journey-templates'],
    queryFn: ({ signal }) => apiGet<{ items: JourneyTemplate[] }>('/journeys/templates', { signal }),
  });
}

/** Counts of one version; asked for anew whenever the server tells that they have changed. */
export function useJourneyCounts(id: string, version: number | undefined) {
  return useQuery({
    queryKey: ['journeys', id, 'counts', version],
    queryFn: ({ signal }) => apiGet<JourneyCounts>(`${journeyPath(id)}/counts`, { query: { version }, signal }),
    enabled: version !== undefined,
    retry: false,
  });
}

export function useOperateJourney(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (verb: 'pause' | 'resume' | 'stop' | 'drain') =>
      apiWrite<unknown>('POST', `${journeyPath(id)}/${verb}`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['journeys'] }),
  });
}
