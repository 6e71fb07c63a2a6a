import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiWrite } from './client.js';
import { type Role } from './session.js';
import { useList } from './use-list.js';

export interface UserItem {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The manager number that customers are assigned to, for the role `rm`. */
  readonly rmId?: string | null;
  readonly branchId?: string | null;
  /** Whoever is disabled cannot sign in. */
  readonly status: 'active' | 'disabled';
}

export interface UserDraft {
  readonly login?: string;
  readonly name?: string;
  readonly roles?: readonly Role[];
  readonly rmId?: string | null;
  readonly branchId?: string | null;
  readonly status?: 'active' | 'disabled';
  /** A new password; absent leaves the old one. */
  readonly password?: string;
}

export interface SavedUser extends UserItem {
  /** Told once, where the server made it. */
  readonly password?: string;
}

export function useUsers() {
  return useList<UserItem>(['users'], '/users');
}

/** Creates a user, or changes the one with the id. */
export function useSaveUser(id: number | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: UserDraft) =>
      id === undefined
        ? apiWrite<SavedUser>('POST', '/users', draft)
        : apiWrite<SavedUser>('PATCH', `/users/${id}`, draft),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}
