import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';

export interface Standing {
  readonly channel: string;
  readonly purpose: string;
  readonly word: 'granted' | 'objected' | 'default';
  readonly isAllowed: boolean;
  /** Milliseconds since 1970; null: the customer said nothing. */
  readonly since: number | null;
}

export interface ConsentItem {
  readonly id: string;
  readonly channel: string;
  readonly purpose: string;
  readonly granted: boolean;
  readonly at: string;
  readonly source: string;
  readonly place: string | null;
  readonly wording: string | null;
}

export interface NewConsent {
  readonly channel: string;
  readonly purpose: string;
  readonly granted: boolean;
  readonly source: string;
  readonly place: string;
  readonly wording: string;
}

const pathOf = (customerId: string): string => `/customers/${encodeURIComponent(customerId)}/consents`;

export function useConsents(customerId: string) {
  return useQuery({
    queryKey: ['customers', 'consents', customerId],
    queryFn: ({ signal }) =>
      apiGet<{ standing: readonly Standing[]; history: readonly ConsentItem[] }>(pathOf(customerId), { signal }),
  });
}

export function useRecordConsent(customerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (consent: NewConsent) => apiWrite<void>('POST', pathOf(customerId), consent),
    onSuccess: () => client.invalidateQueries({ queryKey: ['customers', 'consents', customerId] }),
  });
}
