import { createHmac } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 11;

export type LinkKind = 'offer' | 'opt-out';

/**
 * The code of a short link: 65 bits of an HMAC over contact and kind, so it cannot be guessed, and the same contact has the same code at
 * every attempt.
 */
export function shortCode(key: string, contactId: string, kind: LinkKind): string {
  const digest = createHmac('sha256', key).update(`${kind}:${contactId}`).digest();
  let rest = BigInt(`0x${digest.toString('hex')}`);
  let code = '';
  for (let i = 0; i < LENGTH; i++) {
    code += alphabet[Number(rest % 62n)]!;
    rest /= 62n;
  }
  return code;
}

export const isShortCode = (text: string): boolean => /^[0-9A-Za-z]{11}$/.test(text);
