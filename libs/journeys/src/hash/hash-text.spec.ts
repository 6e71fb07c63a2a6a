import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText } from './hash-text.js';

describe('hashText', () => {
  it('gives the published digests of FIPS 180-4', () => {
    expect(hashText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(hashText('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('agrees with the system library on any text, at every length around a block', () => {
    const reference = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
    for (let length = 50; length < 135; length++) {
      expect(hashText('x'.repeat(length))).toBe(reference('x'.repeat(length)));
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(hashText(text)).toBe(reference(text));
      }),
      { numRuns: 200 },
    );
  });
});
