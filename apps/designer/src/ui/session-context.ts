import { createContext, useContext } from 'react';
import { type Permission, type Session } from '../api/session.js';

export const SessionContext = createContext<Session | undefined>(undefined);

/** Who is signed in, on pages that only they see. */
export function useCurrentSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useCurrentSession outside of a signed-in page');
  return session;
}

export function usePermission(permission: Permission): boolean {
  return useCurrentSession().permissions.includes(permission);
}
