import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import { ACCESS, type Access } from '../../platform/http/access.js';
import { type Permission } from './permissions.js';

/** The permission that an endpoint needs. Every endpoint declares it, or `@SignedIn()`, or `@Public()`; one that declares nothing is refused. */
export const Requires = (permission: Permission): CustomDecorator =>
  SetMetadata(ACCESS, { kind: 'permission', permission } satisfies Access);
