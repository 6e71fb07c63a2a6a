import { type Text } from '@baleen/rules';

/** What can be permitted. */
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
  'model.read',
  'model.explain',
  'model.write',
  'user.manage',
  'audit.read',
  'version.read',
  'version.write',
  'version.comment',
  'version.approve',
  'version.stop',
  'segment.read',
  'segment.write',
  'offer.read',
  'offer.write',
  'delivery.read',
  'delivery.operate',
  'consent.read',
  'consent.write',
  'effect.read',
  'evidence.read',
  'evidence.export',
  'privacy.read',
  'privacy.write',
] as const;

export type Permission = (typeof permissions)[number];

/** Whose customers a role's permissions reach: of the whole bank, of the user's branch, or the user's own. */
export type Scope = 'bank' | 'branch' | 'own';

export interface RoleDefinition {
  readonly name: Text;
  readonly scope: Scope;
  readonly permissions: readonly Permission[];
}

/** Who may do what: the only place that says so. Who administers users sees no customers, and who runs the night changes no rules. */
export const roles = {
  'campaign-manager': {
    name: { en: 'Campaign manager', zh: '营销经理' },
    scope: 'bank',
    permissions: [
      'report.read',
      'rule.read',
      'rule.write',
      'journey.read',
      'journey.write',
      'journey.operate',
      'detection.read',
      'task.read',
      'customer.read',
      'run.read',
      'model.read',
      'model.explain',
      'version.read',
      'version.write',
      'version.comment',
      'version.stop',
      'segment.read',
      'segment.write',
      'offer.read',
      'offer.write',
      'delivery.read',
      'consent.read',
      'effect.read',
      'evidence.read',
    ],
  },
  rm: {
    name: { en: 'Relationship manager', zh: '客户经理' },
    scope: 'own',
    permissions: [
      'report.read',
      'rule.read',
      'detection.read',
      'task.read',
      'task.write',
      'customer.read',
      'version.read',
      'offer.read',
      'desk.read',
      'delivery.read',
      'consent.read',
      'consent.write',
      'evidence.read',
    ],
  },
  'branch-manager': {
    name: { en: 'Branch manager', zh: '支行行长' },
    scope: 'branch',
    permissions: [
      'report.read',
      'rule.read',
      'detection.read',
      'task.read',
      'task.write',
      'customer.read',
      'branch.read',
      'version.read',
      'offer.read',
      'delivery.read',
      'consent.read',
      'consent.write',
      'evidence.read',
    ],
  },
  compliance: {
    name: { en: 'Compliance reviewer', zh: '合规审查员' },
    scope: 'bank',
    permissions: [
      'report.read',
      'rule.read',
      'journey.read',
      'detection.read',
      'task.read',
      'customer.read',
      'run.read',
      'import.read',
      'audit.read',
      'model.read',
      'model.explain',
      'version.read',
      'version.comment',
      'version.approve',
      'version.stop',
      'segment.read',
      'offer.read',
      'delivery.read',
      'consent.read',
      'effect.read',
      'evidence.read',
      'evidence.export',
      'privacy.read',
      'privacy.write',
    ],
  },
  'data-scientist': {
    name: { en: 'Data scientist', zh: '数据科学家' },
    scope: 'bank',
    permissions: [
      'report.read',
      'rule.read',
      'journey.read',
      'detection.read',
      'run.read',
      'import.read',
      'model.read',
      'model.explain',
      'model.write',
      'version.read',
      'version.write',
      'version.comment',
      'segment.read',
      'offer.read',
      'effect.read',
      'evidence.read',
      'evidence.export',
    ],
  },
  operations: {
    name: { en: 'Operations', zh: '运营人员' },
    scope: 'bank',
    permissions: [
      'report.read',
      'rule.read',
      'journey.read',
      'journey.operate',
      'detection.read',
      'desk.configure',
      'calendar.write',
      'run.read',
      'run.start',
      'import.read',
      'import.write',
      'model.read',
      'version.read',
      'version.stop',
      'delivery.read',
      'delivery.operate',
      'consent.write',
    ],
  },
  administrator: {
    name: { en: 'Administrator', zh: '系统管理员' },
    scope: 'bank',
    permissions: [
      'report.read',
      'rule.read',
      'journey.read',
      'run.read',
      'import.read',
      'user.manage',
      'audit.read',
      'version.read',
    ],
  },
} as const satisfies Record<string, RoleDefinition>;

export type Role = keyof typeof roles;

/** Roles that nobody may hold together: who makes a thing does not judge it, and who gives rights neither makes nor judges. */
export const conflictingRoles: readonly (readonly [Role, Role])[] = [
  ['compliance', 'campaign-manager'],
  ['compliance', 'data-scientist'],
  ['compliance', 'operations'],
  ['compliance', 'administrator'],
  ['administrator', 'campaign-manager'],
  ['administrator', 'rm'],
  ['administrator', 'branch-manager'],
];

export const roleNames = Object.keys(roles) as [Role, ...Role[]];

/** Everything that any of the roles may do, in the table's order. */
export function permissionsOf(held: readonly Role[]): Permission[] {
  return permissions.filter((permission) => isPermitted(held, permission));
}

export function isPermitted(held: readonly Role[], permission: Permission): boolean {
  return held.some((role) => grants(role, permission));
}

/** The scopes of those roles that grant the permission: a role that does not grant it widens nothing. */
export function scopesOf(held: readonly Role[], permission: Permission): ReadonlySet<Scope> {
  return new Set(held.filter((role) => grants(role, permission)).map((role) => roles[role].scope));
}

function grants(role: Role, permission: Permission): boolean {
  const definition: RoleDefinition = roles[role];
  return definition.permissions.includes(permission);
}
