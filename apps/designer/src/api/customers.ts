import { useQuery } from '@tanstack/react-query';
import { apiGet } from './client.js';
import { type BankEvent, type DetectionItem } from './detections.js';
import { type FieldValues } from './shared.js';
import { useList } from './use-list.js';

export interface CustomerItem {
  readonly id: string;
  readonly name: string | null;
  readonly status?: string;
  readonly rmId?: string | null;
  readonly branchId?: string | null;
  readonly since?: string | null;
}

export interface Holding {
  readonly collection: string;
  readonly rowId: string;
  readonly fields: FieldValues;
}

export interface CustomerPage {
  readonly id: string;
  readonly name: string | null;
  readonly fields: FieldValues;
  readonly holdings: readonly Holding[];
  /** The newest 20. */
  readonly detections: readonly DetectionItem[];
  /** The newest 50. */
  readonly events: readonly BankEvent[];
}

export function useCustomers(filters: { q?: string }) {
  return useList<CustomerItem>(['customers'], '/customers', filters);
}

export function useCustomer(id: string) {
  return useQuery({
    queryKey: ['customers', 'one', id],
    queryFn: ({ signal }) => apiGet<CustomerPage>(`/customers/${encodeURIComponent(id)}`, { signal }),
  });
}
