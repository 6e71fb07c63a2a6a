import { type UserService } from './user-service.js';
import { type Role, roleNames } from './permissions.js';

/** The same for all, and no secret: the sign-in page shows it. */
const demoPassword = 'baleen-demo-2026';

/** People of the demo, by what they do. */
const names: Readonly<Record<Role, string>> = {
  'campaign-manager': 'Clara Chen',
  rm: 'Robert Marek',
  'branch-manager': 'Bao Nguyen',
  compliance: 'Carla Horáková',
  'data-scientist': 'David Sun',
  operations: 'Olga Beneš',
  administrator: 'Adam Li',
};

/** Whom the demo's managers stand for in the bank's data. */
export interface DemoStaff {
  readonly rmId: string;
  readonly branchId: string;
}

/** One user per role, for a demo bank only. Those that are already there stay as they are. */
export async function createDemoUsers(users: UserService, staff: DemoStaff): Promise<void> {
  for (const role of roleNames) {
    const wanted = {
      login: role,
      name: names[role],
      roles: [role],
      password: demoPassword,
      ...referenceOf(role, staff),
    };
    await users.create(wanted, 'system', { isDemo: true });
  }
}

function referenceOf(role: Role, { rmId, branchId }: DemoStaff): { rmId?: string; branchId?: string } {
  if (role === 'rm') return { rmId, branchId };
  return role === 'branch-manager' ? { branchId } : {};
}
