import { type Bank } from '../../platform/bank.js';
import { type UserService } from './user-service.js';
import { type Role, roleNames } from './permissions.js';

/** The same for all, and no secret: the sign-in page shows it. */
const demoPassword = 'baleen-demo-2026';

/** People of the demo, by what they do: those of a Chinese bank, and those of any other. */
const names: Readonly<Record<Role, { readonly zh: string; readonly en: string }>> = {
  'campaign-manager': { zh: '陈思远', en: 'Clara Chen' },
  rm: { zh: '林晓敏', en: 'Robert Marek' },
  'branch-manager': { zh: '周建平', en: 'Bao Nguyen' },
  compliance: { zh: '何静', en: 'Carla Horáková' },
  'data-scientist': { zh: '孙浩然', en: 'David Sun' },
  operations: { zh: '吴桂芳', en: 'Olga Beneš' },
  administrator: { zh: '李卫国', en: 'Adam Li' },
};

/** Whom the demo's managers stand for in the bank's data. */
export interface DemoStaff {
  readonly rmId: string;
  readonly branchId: string;
}

export interface DemoPeople {
  readonly staff: DemoStaff;
  readonly bank: Pick<Bank, 'country'>;
}

/** One user per role, for a demo bank only. Those that are already there stay as they are. */
export async function createDemoUsers(users: UserService, { staff, bank }: DemoPeople): Promise<void> {
  for (const role of roleNames) {
    const wanted = {
      login: role,
      name: names[role][bank.country === 'CN' ? 'zh' : 'en'],
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
