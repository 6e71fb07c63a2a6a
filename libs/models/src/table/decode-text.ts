import { accept, refuse, type Result } from '../result/index.js';

export type TextEncoding = 'utf-8' | 'gb18030';

/** Decodes a file's bytes; a byte that the encoding does not allow is a refusal, never a replacement character. */
export function decodeText(bytes: Uint8Array, encoding: TextEncoding = 'utf-8'): Result<string> {
  try {
    return accept(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return refuse(
      'TABLE_ENCODING',
      `The file is not ${encoding}. Name its encoding (utf-8 or gb18030).`,
      `文件编码不是 ${encoding}，请注明编码（utf-8 或 gb18030）。`,
    );
  }
}
