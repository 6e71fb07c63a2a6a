import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import { ACCESS, type Access } from '../../platform/http/access.js';
import { type TokenPermission } from './token-permissions.js';

/** An endpoint for systems of the bank: `Authorization: Bearer` with a token that has the permission. Sessions do not open it. */
export const RequiresToken = (permission: TokenPermission): CustomDecorator =>
  SetMetadata(ACCESS, { kind: 'token', permission } satisfies Access);
