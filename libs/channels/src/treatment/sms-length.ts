import { gsm7Codes } from './gsm7.js';

/** How a text travels as SMS. */
export interface SmsLength {
  readonly encoding: 'gsm-7' | 'ucs-2';
  /** Septets or UTF-16 units used. */
  readonly units: number;
  /** The text of each part, in order; what the customer is billed for. At least one, also for an empty text. */
  readonly parts: readonly string[];
  /** Units left in the last part. */
  readonly unitsLeft: number;
}

const limits = {
  'gsm-7': { alone: 160, part: 153 },
  'ucs-2': { alone: 70, part: 67 },
} as const;

/**
 * Length and parts of an SMS (3GPP TS 23.038 and 23.040): GSM-7 where every character is in its alphabet, else UCS-2. A
 * character of two units is never split between parts.
 */
export function smsLength(text: string): SmsLength {
  const chars = [...text];
  const encoding = chars.every((char) => gsm7Codes(char) !== undefined) ? 'gsm-7' : 'ucs-2';
  const unitsOf = (char: string) => (encoding === 'gsm-7' ? (gsm7Codes(char)?.length ?? 1) : char.length);
  const units = chars.reduce((sum, char) => sum + unitsOf(char), 0);
  const { alone, part } = limits[encoding];
  if (units <= alone) return { encoding, units, parts: [text], unitsLeft: alone - units };
  const parts = split(chars, part, unitsOf);
  const last = [...(parts.at(-1) ?? '')].reduce((sum, char) => sum + unitsOf(char), 0);
  return { encoding, units, parts, unitsLeft: part - last };
}

function split(chars: readonly string[], size: number, unitsOf: (char: string) => number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const char of chars) {
    const units = unitsOf(char);
    if (used + units > size) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += char;
    used += units;
  }
  return [...parts, part];
}
