import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { fileProblems } from '../file-problem.js';
import { FileRefused } from './file-refused.js';

/** A piece of a file that ends with a line end; only the last may lack it. */
export interface LineBlock {
  readonly bytes: Buffer;
  /** Bytes of the file before it. */
  readonly offset: number;
  /** Line number of its first line, counted from 1. */
  readonly firstLine: number;
}

/** What is known of a file when it has been read to its end. */
export interface FileDigest {
  /** Lower-case hexadecimal. */
  sha256: string;
}

export const LONGEST_LINE = 1_048_576;
const CHUNK = 262_144;
const NEWLINE = 0x0a;

/**
 * Reads a file in blocks of whole lines, with memory for two of them however large the file, and its hash in the same pass. While a block is worked on the next one is read.
 * In UTF-8 and in GB18030 no byte of a longer character is a line end, so the cut needs no decoding.
 * @param digest receives the hash at the end
 * @throws FileRefused if a line does not end within 1 MiB
 */
export async function* lineBlocks(path: string, digest: FileDigest): AsyncGenerator<LineBlock> {
  const hash = createHash('sha256');
  const file = await open(path);
  try {
    let rest: Buffer = Buffer.alloc(0);
    let offset = 0;
    let firstLine = 1;
    let coming = readBehind(file, rest);
    for (;;) {
      const read = await coming;
      if (read.length === rest.length) break;
      hash.update(read.subarray(rest.length));
      const end = read.lastIndexOf(NEWLINE) + 1;
      rest = read.subarray(end);
      coming = readBehind(file, rest);
      // Whoever stops here does not come to wait for it.
      coming.catch(() => undefined);
      if (end > 0) {
        const bytes = read.subarray(0, end);
        yield { bytes, offset, firstLine };
        offset += bytes.length;
        firstLine += countLines(bytes);
      }
      if (rest.length > LONGEST_LINE) throw new FileRefused([fileProblems.lineTooLong(firstLine, LONGEST_LINE)]);
    }
    if (rest.length > 0) yield { bytes: rest, offset, firstLine };
    digest.sha256 = hash.digest('hex');
  } finally {
    await file.close();
  }
}

/** Reads on to where it is to stand, behind what the block before has left: files are large, and a copy of all of them takes its time. @returns both */
async function readBehind(file: FileHandle, rest: Buffer): Promise<Buffer> {
  const place = Buffer.allocUnsafe(rest.length + CHUNK);
  rest.copy(place);
  const { bytesRead } = await file.read(place, rest.length, CHUNK);
  return place.subarray(0, rest.length + bytesRead);
}

export function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}
