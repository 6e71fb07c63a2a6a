import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Request } from 'express';
import { type Role } from './permissions.js';

export interface SignedInUser {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Null for users who are no relationship manager of the bank's data. */
  readonly rmId: string | null;
  readonly branchId: string | null;
  /** Absent relationship managers whose customers and tasks are this one's too today. Absent: nobody's. */
  readonly standsInFor?: readonly string[];
}

/** A request after the access guard: both are there unless the endpoint is public. */
export interface RequestOfUser extends Request {
  user?: SignedInUser;
  sessionToken?: string;
}

/** The user who calls: `@CurrentUser() user: SignedInUser`. Not for public endpoints. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { user } = context.switchToHttp().getRequest<RequestOfUser>();
  if (!user) throw new Error('a public endpoint asks for the signed-in user');
  return user;
});
