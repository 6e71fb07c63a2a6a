import { scopesOf } from './permissions.js';
import { type SignedInUser } from './signed-in-user.js';
import { managersOf } from './visible-customers.js';

/** Rooms of the live channel in which news of tasks are told. */
export const taskRooms = {
  ofManager: (rmId: string): string => `tasks of manager ${rmId}`,
  /** Tasks of the branch that nobody has. */
  ofQueue: (branchId: string): string => `queue of branch ${branchId}`,
  ofBranch: (branchId: string): string => `tasks of branch ${branchId}`,
  ofBank: 'tasks of the bank',
} as const;

/** Where a user hears of tasks: of exactly those that the API would show. */
export function taskRoomsOf(user: SignedInUser): string[] {
  const scopes = scopesOf(user.roles, 'task.read');
  const { branchId } = user;
  const managers = scopes.has('own') ? managersOf(user) : [];
  return [
    ...managers.map(taskRooms.ofManager),
    ...(managers.length > 0 && branchId !== null ? [taskRooms.ofQueue(branchId)] : []),
    ...(scopes.has('branch') && branchId !== null ? [taskRooms.ofBranch(branchId)] : []),
    ...(scopes.has('bank') ? [taskRooms.ofBank] : []),
  ];
}
