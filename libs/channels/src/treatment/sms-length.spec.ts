import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeGsm7 } from './gsm7.js';
import { smsLength } from './sms-length.js';

describe('SMS length', () => {
  it('fits 160 GSM-7 characters alone, then 153 a part', () => {
    expect(smsLength('a'.repeat(160))).toMatchObject({ encoding: 'gsm-7', units: 160, unitsLeft: 0 });
    expect(smsLength('a'.repeat(161)).parts.map((part) => part.length)).toEqual([153, 8]);
    expect(smsLength('a'.repeat(307)).parts.map((part) => part.length)).toEqual([153, 153, 1]);
  });

  it('fits 70 UCS-2 units alone, then 67 a part', () => {
    expect(smsLength('鲸'.repeat(70))).toMatchObject({ encoding: 'ucs-2', units: 70, unitsLeft: 0 });
    expect(smsLength('鲸'.repeat(71)).parts.map((part) => part.length)).toEqual([67, 4]);
  });

  it('counts the euro sign and brackets twice, and keeps their two septets in one part', () => {
    expect(smsLength('€[]{}').units).toBe(10);
    const { parts } = smsLength(`${'a'.repeat(152)}€${'b'.repeat(20)}`);
    expect(parts[0]).toBe('a'.repeat(152));
  });

  it('never splits an emoji between parts', () => {
    const { parts } = smsLength(`${'鲸'.repeat(66)}🐋${'海'.repeat(20)}`);
    expect(parts).toEqual(['鲸'.repeat(66), `🐋${'海'.repeat(20)}`]);
  });

  it('loses nothing of any text, and fills no part beyond its limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const { parts, encoding } = smsLength(text);
        expect(parts.join('')).toBe(text);
        const sizes = parts.map((part) => (encoding === 'ucs-2' ? part.length : (encodeGsm7(part)?.length ?? 0)));
        const limit = encoding === 'ucs-2' ? (parts.length > 1 ? 67 : 70) : parts.length > 1 ? 153 : 160;
        expect(Math.max(...sizes)).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 200 },
    );
  });

  it('encodes GSM-7 by the table of the standard', () => {
    expect(encodeGsm7('@Δ€à')).toEqual(Uint8Array.from([0x00, 0x10, 0x1b, 0x65, 0x7f]));
    expect(encodeGsm7('鲸')).toBeUndefined();
    expect(encodeGsm7('\u001b')).toBeUndefined();
  });
});
