import { useQuery } from '@tanstack/react-query';
import { apiGet } from './client.js';
import { useList } from './use-list.js';

export interface AuditItem {
  /** Place in the chain. */
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  /** Null: no person of the bank. */
  readonly actorName: string | null;
  readonly action: string;
  readonly thing: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

export interface AuditStanding {
  readonly entries: number;
  readonly hash: string | null;
  readonly checkpoint: { readonly seq: number; readonly at: string } | null;
  readonly keyFingerprint: string;
}

export interface AuditFilters {
  readonly actor?: string;
  readonly action?: string;
  readonly thing?: string;
  readonly from?: string;
  readonly to?: string;
}

export function useAudit(filters: AuditFilters) {
  return useList<AuditItem>(['audit'], '/audit', { ...filters });
}

export function useAuditStanding() {
  return useQuery({
    queryKey: ['audit', 'standing'],
    queryFn: ({ signal }) => apiGet<AuditStanding>('/audit/standing', { signal }),
  });
}
