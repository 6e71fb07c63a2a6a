import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { useList } from './use-list.js';

export const contactStatuses = [
  'reserved',
  'unknown',
  'accepted',
  'delivered',
  'opened',
  'clicked',
  'refused',
  'failed',
  'withdrawn',
] as const;

export interface ContactItem {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string | null;
  readonly channel: string;
  readonly purpose: string;
  readonly need: string | null;
  readonly ruleId: string | null;
  readonly journeyId: string | null;
  readonly status: string;
  readonly statusAt: string;
  readonly plannedAt: string;
  readonly dueAt: string;
  readonly businessDate: string;
  readonly attempts: number;
}

export interface Attempt {
  readonly attempt: number;
  readonly adapter: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Null: begun, and nobody lived to tell. */
  readonly result: string | null;
  readonly code: string | null;
  readonly willRetry: boolean;
  readonly detail: string | null;
}

export interface ContactPage extends ContactItem {
  readonly detectionId: string | null;
  readonly journeyVersion: number | null;
  readonly ruleVersion: number | null;
  readonly offerId: string | null;
  readonly treatmentId: string | null;
  readonly policyVersion: number | null;
  readonly providerId: string | null;
  readonly decision: unknown;
  readonly attemptList: readonly Attempt[];
  readonly receipts: readonly { readonly status: string; readonly at: string; readonly source: string }[];
  readonly responses: readonly { readonly response: string; readonly at: string }[];
  /** Null where it was never worded, or the reader may not see customers. */
  readonly message: {
    readonly address: string;
    readonly language: string;
    readonly subject: string | null;
    readonly text: string | null;
    readonly link: string | null;
  } | null;
}

export interface ContactFilters {
  readonly status?: string;
  readonly channel?: string;
  readonly purpose?: string;
  readonly customerId?: string;
  readonly journeyId?: string;
  readonly journeyVersion?: string;
  readonly blockId?: string;
  readonly from?: string;
  readonly to?: string;
}

export interface ContactFigure {
  readonly channel: string;
  readonly status: string;
  readonly count: number;
}

export function useContacts(filters: ContactFilters) {
  return useList<ContactItem>(['contacts'], '/contacts', { ...filters });
}

export function useContactFigures({ from, to }: ContactFilters) {
  return useQuery({
    queryKey: ['contacts', 'figures', from, to],
    queryFn: ({ signal }) =>
      apiGet<{ items: readonly ContactFigure[] }>('/contacts/figures', { query: { from, to }, signal }),
  });
}

export function useContact(id: string) {
  return useQuery({
    queryKey: ['contacts', 'one', id],
    queryFn: ({ signal }) => apiGet<ContactPage>(`/contacts/${encodeURIComponent(id)}`, { signal }),
  });
}

/** Settles an unknown contact by what the provider has told. */
export function useResolveContact(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { verdict: 'accepted' | 'refused'; note: string }) =>
      apiWrite('POST', `/contacts/${encodeURIComponent(id)}/resolve`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['contacts'] }),
  });
}
