import { hash } from 'node:crypto';

/**
 * A UUID that follows from what it stands for: the same parts give the same id, so a repeated attempt cannot make a second thing. Version
 * 8 (RFC 9562): the first 122 bits of a SHA-256 that a UUID leaves free.
 * @param kind of thing, so that things of different kinds never share an id
 */
export function derivedId(kind: string, ...parts: readonly string[]): string {
  // A third of what a hash object costs, and a decision asks for some five ids.
  const hex = hash('sha256', JSON.stringify([kind, ...parts]), 'hex');
  const variant = VARIANTS[Number.parseInt(hex[16]!, 16) & 3]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Hexadecimal digits whose first two bits are those of a UUID of RFC 9562. */
const VARIANTS = '89ab';
