import { describe, expect, it } from 'vitest';
import { signBody, toleranceMs, verifyBody } from './hmac-signature.js';

const at = Date.parse('2025-03-04T12:00:00Z');

describe('a signed body', () => {
  it('is good for a few minutes on either side of its time', () => {
    const signature = signBody('secret', at, 'body');
    expect(verifyBody('secret', signature, 'body', at + toleranceMs)).toBe('good');
    expect(verifyBody('secret', signature, 'body', at - toleranceMs)).toBe('good');
    expect(verifyBody('secret', signature, 'body', at + toleranceMs + 1)).toBe('stale');
  });

  it('is bad under another key, body, time or form', () => {
    const signature = signBody('secret', at, 'body');
    expect(verifyBody('other', signature, 'body', at)).toBe('bad-signature');
    expect(verifyBody('secret', signature, 'bodx', at)).toBe('bad-signature');
    expect(verifyBody('secret', signature.replace(/t=\d+/, `t=${at / 1000 + 1}`), 'body', at)).toBe('bad-signature');
    for (const broken of [undefined, '', 't=1', signature.toUpperCase(), `${signature}0`, `${signature},v1=0`]) {
      expect(verifyBody('secret', broken, 'body', at)).toBe('bad-signature');
    }
  });
});
