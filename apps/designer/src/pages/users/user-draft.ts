import { type Role } from '../../api/session.js';
import { type UserDraft, type UserItem } from '../../api/users.js';

/** The fields of the form, as they are filled in. */
export interface UserForm {
  readonly login: string;
  readonly name: string;
  readonly roles: Role[];
  readonly rmId?: string;
  readonly branchId?: string;
  readonly password?: string;
  readonly isActive?: boolean;
}

/**
 * What to send for a filled-in form: everything for a new user; for a known one only what changed. A number that belongs to a role goes
 * with the role.
 */
export function userDraft(form: UserForm, known: UserItem | undefined): UserDraft {
  const wanted = {
    name: form.name.trim(),
    roles: form.roles,
    rmId: form.roles.includes('rm') ? form.rmId?.trim() || null : null,
    branchId: form.roles.includes('branch-manager') ? form.branchId?.trim() || null : null,
    status: form.isActive === false ? 'disabled' : 'active',
  } as const;
  const password = form.password ? { password: form.password } : {};
  if (!known) {
    const { status: _status, ...draft } = wanted;
    return { login: form.login.trim(), ...draft, ...password };
  }
  const now = {
    name: known.name,
    roles: known.roles,
    rmId: known.rmId ?? null,
    branchId: known.branchId ?? null,
    status: known.status,
  };
  const changed = Object.entries(wanted).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(now[field as keyof typeof now]),
  );
  return { ...Object.fromEntries(changed), ...password };
}
