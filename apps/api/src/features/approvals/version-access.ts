import { Injectable } from '@nestjs/common';
import { notFound } from '../../platform/http/id.js';
import { Problem } from '../../platform/problem.js';
import { isPermitted, type Permission, type SignedInUser } from '../identity/index.js';
import { type VersionKind, VersionKinds } from './version-kinds.js';

/** Beyond the permission that an endpoint asks for, each kind of version has its own. */
@Injectable()
export class VersionAccess {
  constructor(private readonly kinds: VersionKinds) {}

  readableKinds({ roles }: SignedInUser): VersionKind[] {
    return this.kinds.all().filter(({ readPermission }) => isPermitted(roles, readPermission));
  }

  /** @throws Problem 404 where there is no such kind, or the user may not read it */
  toRead(kind: string, { roles }: SignedInUser): VersionKind {
    const found = this.kinds.find(kind);
    if (!found || !isPermitted(roles, found.readPermission)) throw notFound();
    return found;
  }

  /** @throws Problem 404 as for reading, 403 where the user may only read */
  toWrite(kind: string, user: SignedInUser): VersionKind {
    const found = this.toRead(kind, user);
    return permitted(found, user, found.writePermission);
  }

  /** @throws Problem as for writing */
  toApprove(kind: string, user: SignedInUser): VersionKind {
    const found = this.toRead(kind, user);
    return permitted(found, user, found.approvePermission ?? 'version.approve');
  }
}

function permitted(kind: VersionKind, { roles }: SignedInUser, permission: Permission): VersionKind {
  if (isPermitted(roles, permission)) return kind;
  throw new Problem({
    status: 403,
    code: 'NOT_PERMITTED',
    detail: { en: 'Your roles do not permit this.', zh: '您的角色无权执行此操作。' },
  });
}
