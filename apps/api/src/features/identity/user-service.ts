import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Database, type Transaction } from '../../platform/database.js';
import { Live } from '../../platform/live.js';
import { type ProblemDetails } from '../../platform/problem.js';
import { type Actor, AuditLog } from '../audit/index.js';
import { hashPassword, newPassword } from './password.js';
import { conflictingRoles } from './permissions.js';
import { SessionStore } from './session-store.js';
import { userRefusals } from './user-refusals.js';
import { UserStore } from './user-store.js';
import { type NewUser, type User, type UserChange } from './user.js';

export type UserResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: ProblemDetails };

export interface CreatedUser {
  readonly user: User;
  /** Told once, where it was made for the user. */
  readonly password: string | undefined;
}

/** Makes and changes users. Whatever takes something away from a user ends their sessions in the same transaction. */
@Injectable()
export class UserService {
  constructor(
    private readonly database: Database,
    private readonly users: UserStore,
    private readonly sessions: SessionStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly live: Live,
  ) {}

  async create(wanted: NewUser, actor: Actor, { isDemo = false } = {}): Promise<UserResult<CreatedUser>> {
    const refusal = missingReference(wanted);
    if (refusal) return { ok: false, refusal };
    const password = wanted.password ?? newPassword();
    const passwordHash = await hashPassword(password);
    const { login, name, roles, rmId = null, branchId = null } = wanted;
    const record = {
      login,
      name,
      roles: [...new Set(roles)],
      rmId,
      branchId,
      status: 'active' as const,
      createdAt: this.clock.now(),
    };
    const user = await this.database.transaction(async (transaction) => {
      const made = await this.users.insert(
        { ...record, passwordHash, demoPassword: isDemo ? password : null },
        transaction,
      );
      if (made)
        await this.audit.write(transaction, {
          actor,
          action: 'user.created',
          thing: thingOf(made),
          detail: { login, roles: made.roles, rmId, branchId },
        });
      return made;
    });
    if (!user) return { ok: false, refusal: userRefusals.loginTaken };
    return { ok: true, value: { user, password: wanted.password === undefined ? password : undefined } };
  }

  /** @returns undefined where there is no such user */
  async change(id: number, wanted: UserChange, actor: Actor): Promise<UserResult<User> | undefined> {
    const passwordHash = wanted.password === undefined ? undefined : await hashPassword(wanted.password);
    const result = await this.database.transaction((transaction) =>
      this.changeWithin(transaction, { id, wanted, actor, passwordHash }),
    );
    if (result?.ok) this.live.disconnect(id);
    return result;
  }

  private async changeWithin(
    transaction: Transaction,
    {
      id,
      wanted,
      actor,
      passwordHash,
    }: { id: number; wanted: UserChange; actor: Actor; passwordHash: string | undefined },
  ): Promise<UserResult<User> | undefined> {
    const administrators = await this.users.countAdministrators(transaction);
    const before = await this.users.find(id, transaction);
    if (!before) return undefined;
    const after = changed(before, wanted);
    const refusal =
      missingReference(after) ??
      (isAdministrator(before) && !isAdministrator(after) && administrators < 2
        ? userRefusals.lastAdministrator
        : undefined);
    if (refusal) return { ok: false, refusal };
    await this.users.update(after, transaction);
    if (passwordHash) await this.users.setPassword(id, passwordHash, transaction);
    if (passwordHash || isReduced(before, after)) await this.sessions.endAllOf(id, transaction);
    const { password, ...told } = wanted;
    const detail = { ...told, ...(password === undefined ? {} : { passwordChanged: true }) };
    await this.audit.write(transaction, { actor, action: 'user.changed', thing: thingOf(after), detail });
    return { ok: true, value: after };
  }
}

function changed(user: User, { password: _, ...wanted }: UserChange): User {
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const after: User = { ...user, ...given };
  return { ...after, roles: [...new Set(after.roles)] };
}

function missingReference(user: {
  roles: readonly string[];
  rmId?: string | null;
  branchId?: string | null;
}): ProblemDetails | undefined {
  if (user.roles.includes('rm') && !user.rmId) return userRefusals.rmIdMissing;
  if (user.roles.includes('branch-manager') && !user.branchId) return userRefusals.branchIdMissing;
  const holds = (role: string): boolean => user.roles.includes(role);
  if (conflictingRoles.some(([one, other]) => holds(one) && holds(other))) return userRefusals.conflictingRoles;
  return undefined;
}

function isAdministrator(user: User): boolean {
  return user.status === 'active' && user.roles.includes('administrator');
}

/** Whether something the user could do before is gone. */
function isReduced(before: User, after: User): boolean {
  const lostRole = before.roles.some((role) => !after.roles.includes(role));
  return lostRole || after.status === 'disabled' || before.rmId !== after.rmId || before.branchId !== after.branchId;
}

function thingOf(user: User): string {
  return `user:${user.id}`;
}
