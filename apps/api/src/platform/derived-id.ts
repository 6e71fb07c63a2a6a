import { createHash } from 'node:crypto';

/**
 * A UUID that follows from what it stands for: the same parts give the same id, so a repeated attempt cannot make a second thing. Version
 * 8 (RFC 9562): the first 122 bits of a SHA-256 that a UUID leaves free.
 * @param kind of thing, so that things of different kinds never share an id
 */
export function derivedId(kind: string, ...parts: readonly string[]): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([kind, ...parts]))
    .digest();
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
