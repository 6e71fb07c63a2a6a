import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What the browser keeps in its cookie and shows at each request. We keep only its hash: who reads our tables cannot sign in. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOfToken(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

/** The token that a write must carry in `X-CSRF-Token`: it follows from the session's, and a foreign page can know neither. */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('csrf').digest('base64url');
}

export function isCsrfToken(given: unknown, sessionToken: string): boolean {
  const expected = Buffer.from(csrfTokenOf(sessionToken));
  const actual = Buffer.from(typeof given === 'string' ? given : '');
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
