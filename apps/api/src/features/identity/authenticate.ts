import { type Authenticate } from '../../platform/live.js';
import { permissionsOf } from './permissions.js';
import { taskRoomsOf } from './task-rooms.js';
import { readSessionCookie } from './session-cookie.js';
import { type SessionStore } from './session-store.js';

/** Lets the live channel find out who listens. An open connection is no sign of a person at work. */
export function authenticateBy(sessions: SessionStore): Authenticate {
  return async (cookieHeader) => {
    const token = readSessionCookie(cookieHeader);
    const user = token === undefined ? undefined : await sessions.find(token, false);
    return user && { userId: user.id, permissions: permissionsOf(user.roles), rooms: taskRoomsOf(user) };
  };
}
