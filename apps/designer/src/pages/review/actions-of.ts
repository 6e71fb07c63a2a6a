import { type Permission } from '../../api/session.js';
import { type VersionAction, type VersionState } from '../../api/versions.js';

interface Person {
  readonly permissions: readonly Permission[];
  /** Whether the person has worked on the version. */
  readonly isOwn: boolean;
  /** Whether the version has been in force. */
  readonly wasInForce?: boolean;
}

interface Rule {
  readonly action: VersionAction;
  readonly from: readonly VersionState[];
  readonly permission: Permission;
  readonly isOfOthers?: boolean;
  /** Only what has been in force. */
  readonly wasInForce?: boolean;
}

const rules: readonly Rule[] = [
  { action: 'approve', from: ['submitted'], permission: 'version.approve', isOfOthers: true },
  { action: 'request-change', from: ['submitted'], permission: 'version.approve', isOfOthers: true },
  { action: 'reject', from: ['submitted'], permission: 'version.approve', isOfOthers: true },
  { action: 'submit', from: ['draft'], permission: 'version.write' },
  { action: 'schedule', from: ['approved'], permission: 'version.write' },
  { action: 'withdraw', from: ['draft', 'submitted', 'approved', 'scheduled'], permission: 'version.write' },
  { action: 'restore', from: ['retired'], permission: 'version.write' },
  { action: 'put-back', from: ['retired'], permission: 'version.stop', wasInForce: true },
  { action: 'stop', from: ['live', 'scheduled'], permission: 'version.stop' },
];

/** What a person may do with a version; the server has the last word. */
export function actionsOf(state: VersionState, { permissions, isOwn, wasInForce = false }: Person): VersionAction[] {
  return rules
    .filter(({ from, permission }) => from.includes(state) && permissions.includes(permission))
    .filter((rule) => !(rule.isOfOthers && isOwn) && (wasInForce || !rule.wasInForce))
    .map(({ action }) => action);
}

export const needsComment = (action: VersionAction): boolean =>
  ['reject', 'request-change', 'stop', 'put-back'].includes(action);

export const needsInstant = (action: VersionAction): boolean => ['submit', 'schedule'].includes(action);
