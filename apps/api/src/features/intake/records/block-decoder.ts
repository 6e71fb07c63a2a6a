import { TextDecoder } from 'node:util';
import { isAscii, isUtf8 } from 'node:buffer';
import { fileProblems } from '../file-problem.js';
import { type Encoding } from '../manifest.js';
import { FileRefused } from './file-refused.js';
import { type EncodedBlock } from './row-sources.js';
import { countLines, type LineBlock } from './line-blocks.js';

/** Turns blocks of whole lines into text and refuses bytes that are not of the declared encoding. */
export interface BlockDecoder {
  /** @throws FileRefused naming line and offset of the first invalid byte */
  decode(block: LineBlock): string;
  /** The same, for whoever needs the text of some lines alone. @throws FileRefused like `decode` */
  open(block: LineBlock): EncodedBlock;
  /** To be called after the last block. @throws FileRefused if the file turned out to be of another encoding */
  finish(): void;
}

const BYTE_ORDER_MARK = '\ufeff';

/** A leading byte order mark is dropped. */
export function createBlockDecoder(encoding: Encoding): BlockDecoder {
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const witness = encoding === 'GB18030' ? createUtf8Witness() : undefined;
  const toText = (bytes: Buffer): string | undefined => {
    if (encoding === 'UTF-8') return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
    return decodeOrUndefined(strict, bytes);
  };
  const decode = (block: LineBlock): string => {
    witness?.see(block.bytes);
    const text = toText(block.bytes);
    if (text === undefined) throw new FileRefused([wrongEncoding(block, encoding)]);
    return block.offset === 0 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  };
  return {
    decode,
    open(block) {
      const { bytes, offset, firstLine } = block;
      witness?.see(bytes);
      const isValid = isAscii(bytes) || (encoding === 'UTF-8' ? isUtf8(bytes) : toText(bytes) !== undefined);
      if (!isValid) throw new FileRefused([wrongEncoding(block, encoding)]);
      const of = createBlockDecoder(encoding);
      return {
        bytes,
        text: (start, end) => of.decode({ bytes: bytes.subarray(start, end), offset: offset + start, firstLine }),
      };
    },
    finish() {
      if (witness?.isUtf8()) throw new FileRefused([fileProblems.looksLikeUtf8()]);
    },
  };
}

function decodeOrUndefined(decoder: TextDecoder, bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function wrongEncoding(
  { bytes, offset, firstLine }: LineBlock,
  encoding: Encoding,
): ReturnType<typeof fileProblems.wrongEncoding> {
  const at = firstInvalid(bytes, encoding);
  return fileProblems.wrongEncoding(encoding, firstLine + countLines(bytes.subarray(0, at)), offset + at);
}

/** The longest prefix that may still be the beginning of valid text, by bisection. */
function firstInvalid(bytes: Buffer, encoding: Encoding): number {
  const isBeginning = (length: number): boolean => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isBeginning(middle)) valid = middle;
    else invalid = middle;
  }
  return valid;
}

/** Bytes beyond ASCII from which on a file that is valid UTF-8 throughout is not GB18030 by chance. */
const ENOUGH = 24;

/**
 * Nearly every byte string is valid GB18030, so UTF-8 that is declared as GB18030 would come in as gibberish. But GB18030 text
 * is almost never valid UTF-8: a two-byte character is one time in seven, so a dozen of them in 10 thousand million.
 */
function createUtf8Witness(): { see(bytes: Buffer): void; isUtf8(): boolean } {
  let isValid = true;
  let beyondAscii = 0;
  return {
    see(bytes) {
      isValid &&= isUtf8(bytes);
      if (!isValid || beyondAscii >= ENOUGH) return;
      for (const byte of bytes) if (byte >= 0x80) beyondAscii++;
    },
    isUtf8: () => isValid && beyondAscii >= ENOUGH,
  };
}
