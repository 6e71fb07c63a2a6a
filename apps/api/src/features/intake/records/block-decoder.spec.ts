import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBlockDecoder } from './block-decoder.js';
import { FileRefused } from './file-refused.js';

const block = (bytes: readonly number[] | string, offset = 0, firstLine = 1) => ({
  bytes: Buffer.from(bytes as string),
  offset,
  firstLine,
});

/** Code, line and English text of what a decoder refuses. */
function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof FileRefused) return error.problems.map(({ code, line, message }) => [code, line, message.en]);
    throw error;
  }
  return 'accepted';
}

describe('decoding', () => {
  it('drops a byte order mark at the beginning of the file only', () => {
    const decoder = createBlockDecoder('UTF-8');
    expect(decoder.decode(block('\ufeffa\n'))).toBe('a\n');
    expect(decoder.decode(block('\ufeffa\n', 5, 2))).toBe('\ufeffa\n');
    expect(createBlockDecoder('GB18030').decode(block([0x84, 0x31, 0x95, 0x33, 0x61]))).toBe('a');
  });

  it('reads two-byte and four-byte characters of GB18030', () => {
    expect(createBlockDecoder('GB18030').decode(block([0xcd, 0xf5, 0xb7, 0xbc, 0x2c, 0x81, 0x39, 0xee, 0x39]))).toBe(
      '王芳,㐀',
    );
  });

  it('names line and offset of the first byte that is not of the encoding', () => {
    const bytes = [...Buffer.from('a\n客户\nx'), 0xc3, 0x28, ...Buffer.from('\nb\n')];
    expect(refusal(() => createBlockDecoder('UTF-8').decode(block(bytes, 1000, 11)))).toEqual([
      ['WRONG_ENCODING', 13, 'declared as UTF-8, but the bytes at offset 1011 are not UTF-8'],
    ]);
    expect(refusal(() => createBlockDecoder('GB18030').decode(block([0x61, 0x0a, 0xff, 0x0a])))).toEqual([
      ['WRONG_ENCODING', 2, 'declared as GB18030, but the bytes at offset 2 are not GB18030'],
    ]);
  });

  it('finds the place of a damaged byte in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string(), (before, after) => {
        const bytes = [...Buffer.from(before), 0xff, ...Buffer.from(after)];
        const line = before.split('\n').length;
        expect(refusal(() => createBlockDecoder('UTF-8').decode(block(bytes)))).toEqual([
          [
            'WRONG_ENCODING',
            line,
            `declared as UTF-8, but the bytes at offset ${Buffer.byteLength(before)} are not UTF-8`,
          ],
        ]);
      }),
      { numRuns: 100 },
    );
  });

  it('sees that a whole file of Chinese is UTF-8 and not the GB18030 it claims, and leaves a short one in doubt', () => {
    const finish = (text: string): unknown =>
      refusal(() => {
        const decoder = createBlockDecoder('GB18030');
        decoder.decode(block(text));
        decoder.finish();
      });
    expect(finish('小'.repeat(10))).toEqual([
      ['WRONG_ENCODING', undefined, 'declared as GB18030, but the content is UTF-8'],
    ]);
    expect(finish('小小')).toBe('accepted');
    expect(finish('ascii')).toBe('accepted');
  });
});
