import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { hasStatus } from './api-problem.js';
import { apiGet, apiWrite, setCsrfToken } from './client.js';
import { type Text } from './shared.js';

export const permissions = [
  'report.read',
  'rule.read',
  'rule.write',
  'journey.read',
  'journey.write',
  'journey.operate',
  'detection.read',
  'task.read',
  'task.write',
  'customer.read',
  'desk.read',
  'desk.configure',
  'branch.read',
  'calendar.write',
  'run.read',
  'run.start',
  'import.read',
  'import.write',
  'user.manage',
  'audit.read',
  'version.read',
  'version.write',
  'version.comment',
  'version.approve',
  'version.stop',
  'model.read',
  'model.explain',
  'model.write',
  'segment.read',
  'segment.write',
  'offer.read',
  'offer.write',
  'effect.read',
  'evidence.read',
  'evidence.export',
  'delivery.read',
  'delivery.operate',
  'consent.read',
  'consent.write',
  'privacy.read',
  'privacy.write',
] as const;
export type Permission = (typeof permissions)[number];

export const roles = [
  'campaign-manager',
  'rm',
  'branch-manager',
  'compliance',
  'data-scientist',
  'operations',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

export interface Bank {
  readonly id: string;
  readonly name: Text;
  /** ISO 4217. */
  readonly baseCurrency: string;
  /** IANA name; business dates and times are shown in it. */
  readonly timeZone: string;
  /** Milliseconds from the present to what the bank's clock shows: 0 but for a demo bank, which lives in the time of its data. */
  readonly clockOffset: number;
}

export interface DemoUser {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

export interface Session {
  readonly user: {
    readonly id: number;
    readonly login: string;
    readonly name: string;
    readonly roles: readonly Role[];
  };
  readonly permissions: readonly Permission[];
  readonly csrfToken: string;
}

export const sessionKey = ['session'] as const;

/** The bank and, for a demo bank only, its demo users. */
export function useSessionInfo() {
  return useQuery({
    queryKey: ['session-info'],
    queryFn: ({ signal }) => apiGet<{ bank: Bank; demoUsers: DemoUser[] }>('/session/info', { signal }),
    staleTime: Infinity,
  });
}

/** Who is signed in; null when nobody is. */
export function useSession() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: async ({ signal }): Promise<Session | null> => {
      try {
        return remember(await apiGet<Session>('/session', { signal }));
      } catch (error) {
        if (hasStatus(error, 401)) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { login: string; password: string }) =>
      apiWrite<Session>('POST', '/session', credentials).then(remember),
    onSuccess: (session) => client.setQueryData(sessionKey, session),
  });
}

/** Changes one's own password. The server ends every session of the user, this one included. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (passwords: { current: string; next: string }) =>
      apiWrite<void>('POST', '/session/password', passwords),
    onSuccess: () => forgetSession(client),
  });
}

/** Ends the session and forgets everything that was read in it. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => apiWrite<void>('DELETE', '/session'),
    onSuccess: () => forgetSession(client),
  });
}

/** What one person has read is not for the next one. */
function forgetSession(client: QueryClient): void {
  const remaining = ['session', 'session-info', 'health'];
  setCsrfToken(undefined);
  client.setQueryData(sessionKey, null);
  client.removeQueries({ predicate: ({ queryKey }) => !remaining.includes(String(queryKey[0])) });
}

function remember(session: Session): Session {
  setCsrfToken(session.csrfToken);
  return session;
}
