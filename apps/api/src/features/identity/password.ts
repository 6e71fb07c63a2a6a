import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id at the strength that OWASP asks for: 19 MiB, two passes. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const shortestPassword = 12;
/** Longer ones would only make us work. */
export const longestPassword = 200;

export function hashPassword(password: string): Promise<string> {
  return hash(password, strength);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is the user's. Takes as long for a user who does not exist, so nobody learns by the clock who does.
 * @param passwordHash undefined for a user who does not exist
 */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  decoy ??= hashPassword(newPassword());
  const isRight = await verify(passwordHash ?? (await decoy), password).catch(() => false);
  return isRight && passwordHash !== undefined;
}

/** 20 characters that nobody can guess. */
export function newPassword(): string {
  return randomBytes(15).toString('base64url');
}
