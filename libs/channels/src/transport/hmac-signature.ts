import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant } from '../basics/local-time.js';

/** How far the clocks of the two sides may lie apart, and how long a captured request stays usable. */
export const toleranceMs = 5 * 60_000;

/** `t=<seconds>,v1=<hex>`: HMAC-SHA-256 over the time, a dot and the body, so neither can be changed or replayed later. */
export function signBody(secret: string, at: Instant, body: string): string {
  const seconds = Math.floor(at / 1000);
  return `t=${seconds},v1=${hmac(secret, `${seconds}.${body}`)}`;
}

/** Checks a signature of `signBody` in constant time. */
export function verifyBody(
  secret: string,
  signature: string | undefined,
  body: string,
  now: Instant,
): 'good' | 'bad-signature' | 'stale' {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature ?? '');
  if (match === null) return 'bad-signature';
  const [, seconds = '', digest = ''] = match;
  if (!isEqual(digest, hmac(secret, `${seconds}.${body}`))) return 'bad-signature';
  return Math.abs(now - Number(seconds) * 1000) > toleranceMs ? 'stale' : 'good';
}

/** HMAC-SHA-256 in hex. */
export function hmac(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** Compares two texts in a time that does not tell where they differ. */
export function isEqual(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
