import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { apiGet, apiWrite } from './client.js';
import { type Role } from './session.js';
import { type Text } from './shared.js';
import { useList } from './use-list.js';

export interface LegalHold {
  readonly id: number;
  readonly customerId: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: string;
  readonly releasedBy: string | null;
  /** Null while it is in force. */
  readonly releasedAt: string | null;
  readonly releaseReason: string | null;
}

export interface Erasure {
  readonly customerId: string;
  readonly ground: 'request' | 'retention';
  readonly erasedBy: string;
  readonly erasedAt: string;
  /** Rows changed or removed, by table. */
  readonly rows: Readonly<Record<string, number>>;
}

export interface RetentionKind {
  readonly kind: string;
  readonly name: Text;
  readonly about: Text;
  readonly days: number;
  readonly defaultDays: number;
  readonly leastDays: number;
}

export interface Retention {
  readonly isAutomatic: boolean;
  readonly kinds: readonly RetentionKind[];
}

export interface RetentionFigure {
  readonly kind: string;
  /** Local day before which everything is over. */
  readonly before: string;
  readonly rows: Readonly<Record<string, number>>;
}

export interface RetentionDraft {
  readonly isAutomatic: boolean;
  readonly days: Readonly<Record<string, number>>;
}

const customerPath = (id: string): string => `/customers/${encodeURIComponent(id)}`;

export const personalDataAddress = (customerId: string): string => `/api${customerPath(customerId)}/personal-data`;

export function useHolds() {
  return useList<LegalHold>(['privacy', 'holds'], '/privacy/holds');
}

export function useCustomerHolds(customerId: string) {
  return useQuery({
    queryKey: ['privacy', 'holds', customerId],
    queryFn: ({ signal }) => apiGet<{ items: readonly LegalHold[] }>(`${customerPath(customerId)}/holds`, { signal }),
  });
}

export function useErasures() {
  return useList<Erasure>(['privacy', 'erasures'], '/privacy/erasures');
}

export function useRetention() {
  return useQuery({
    queryKey: ['privacy', 'retention'],
    queryFn: ({ signal }) => apiGet<Retention>('/privacy/retention', { signal }),
  });
}

/** What would go today. Counting reads much, so it is asked for and not shown by itself. */
export function useRetentionFigures(isWanted: boolean) {
  return useQuery({
    queryKey: ['privacy', 'retention', 'figures'],
    queryFn: ({ signal }) => apiGet<{ figures: readonly RetentionFigure[] }>('/privacy/retention/figures', { signal }),
    enabled: isWanted,
  });
}

function usePrivacyChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['privacy'] }),
  });
}

export const usePlaceHold = (customerId: string) =>
  usePrivacyChange((reason: string) => apiWrite<LegalHold>('POST', `${customerPath(customerId)}/holds`, { reason }));

export const useReleaseHold = (id: number) =>
  usePrivacyChange((reason: string) => apiWrite<LegalHold>('POST', `/privacy/holds/${id}/release`, { reason }));

export const useErase = (customerId: string) =>
  usePrivacyChange((confirm: string) =>
    apiWrite<{ rows: Erasure['rows'] }>('POST', `${customerPath(customerId)}/erasure`, { confirm }),
  );

export const useSaveRetention = () =>
  usePrivacyChange((draft: RetentionDraft) => apiWrite<Retention>('PUT', '/privacy/retention', draft));

export const useApplyRetention = () =>
  usePrivacyChange((_: void) =>
    apiWrite<{ figures: readonly RetentionFigure[] }>('POST', '/privacy/retention/apply', {}),
  );

export interface RoleReview {
  readonly asOf: string;
  /** What each role may do. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Pairs that nobody may hold together. */
  readonly conflicts: readonly (readonly [Role, Role])[];
  readonly users: readonly {
    readonly login: string;
    readonly name: string;
    readonly roles: readonly Role[];
    readonly rmId: string | null;
    readonly branchId: string | null;
    readonly status: 'active' | 'disabled';
    readonly createdAt: string;
  }[];
}

export function useRoleReview() {
  return useQuery({
    queryKey: ['users', 'role-review'],
    queryFn: ({ signal }) => apiGet<RoleReview>('/users/role-review', { signal }),
  });
}
