import { z } from 'zod/v4';
import { longestPassword, shortestPassword } from './password.js';
import { type Role, roleNames } from './permissions.js';

/** A user as the API shows one. */
export interface User {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly rmId: string | null;
  readonly branchId: string | null;
  readonly status: 'active' | 'disabled';
  readonly createdAt: Date;
}

const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@-]{1,63}$/);
const name = z.string().trim().min(1).max(100);
const heldRoles = z.array(z.enum(roleNames)).min(1).max(roleNames.length);
const reference = z.string().trim().min(1).max(100).nullable();
export const password = z.string().min(shortestPassword).max(longestPassword);

export const newUserSchema = z.strictObject({
  login,
  name,
  roles: heldRoles,
  rmId: reference.optional(),
  branchId: reference.optional(),
  /** Left out, one is made and told once. */
  password: password.optional(),
});

export const userChangeSchema = z.strictObject({
  name: name.optional(),
  roles: heldRoles.optional(),
  rmId: reference.optional(),
  branchId: reference.optional(),
  status: z.enum(['active', 'disabled']).optional(),
  password: password.optional(),
});

export type NewUser = z.infer<typeof newUserSchema>;
export type UserChange = z.infer<typeof userChangeSchema>;
