import { type Text } from '@baleen/rules';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type FileProblem, fileProblems } from '../file-problem.js';
import { type ManifestFile } from '../manifest.js';
import { isRefusal } from '../rows/refusal.js';
import { createBlockDecoder } from './block-decoder.js';
import { FileRefused } from './file-refused.js';
import { type FileDigest, lineBlocks } from './line-blocks.js';
import { type RowSource, type SourceRow } from './row-sources.js';

/** A row that was not taken. */
export interface QuarantinedRow {
  readonly line: number;
  readonly field: string | undefined;
  readonly code: string;
  readonly reason: Text;
  /** The row as it stands in the file, cut to 2 KB. */
  readonly raw: string;
}

/** What came out of a piece of a file. */
export interface RowBatch {
  /** Rows read, quarantined ones included. */
  readonly rows: number;
  /** COPY text of the rows that passed: file number, line, then the columns of the kind. */
  readonly copy: string;
  readonly quarantined: readonly QuarantinedRow[];
}

export interface FileToRead {
  readonly path: string;
  /** Number by which the staged rows name their file. */
  readonly number: number;
  readonly listed: ManifestFile;
  readonly source: RowSource;
}

/**
 * Reads and checks one file in a single pass, in memory for one piece of it.
 * @throws FileRefused when the file itself is not what the manifest says: encoding, header, number of rows, hash
 */
export async function* readFile(file: FileToRead): AsyncGenerator<RowBatch> {
  const digest: FileDigest = { sha256: '' };
  const decoder = createBlockDecoder(file.listed.encoding);
  let rows = 0;
  let lastLine = 1;
  const batch = (found: SourceRow[]): RowBatch => {
    rows += found.length;
    lastLine = found.at(-1)?.line ?? lastLine;
    return toBatch(found, file.number);
  };
  try {
    for await (const block of lineBlocks(file.path, digest)) yield batch(file.source.push(decoder.decode(block)));
    yield batch(file.source.finish());
    decoder.finish();
  } catch (error) {
    throw error instanceof FileRefused ? await withHash(error, file) : error;
  }
  const problem = compareWithManifest(file.listed, { rows, lastLine, sha256: digest.sha256 });
  if (problem) throw new FileRefused([problem]);
}

function toBatch(found: readonly SourceRow[], file: number): RowBatch {
  let copy = '';
  const quarantined: QuarantinedRow[] = [];
  for (const { line, raw, written } of found) {
    if (isRefusal(written)) {
      const { field, code, reason } = written;
      quarantined.push({ line, field, code, reason, raw: cut(raw) });
    } else {
      copy += `${file}\t${line}\t${written}\n`;
    }
  }
  return { rows: found.length, copy, quarantined };
}

const LONGEST_RAW = 2048;

/** At most 2 KB, ending with a whole character; PostgreSQL's texts cannot hold NUL. */
function cut(raw: string): string {
  const bytes = Buffer.from(raw.slice(0, LONGEST_RAW)).subarray(0, LONGEST_RAW);
  return new TextDecoder().decode(bytes, { stream: true }).replaceAll('\u0000', '\u2400');
}

interface Found {
  readonly rows: number;
  readonly lastLine: number;
  readonly sha256: string;
}

function compareWithManifest(listed: ManifestFile, { rows, lastLine, sha256 }: Found): FileProblem | undefined {
  if (sha256 !== listed.sha256) {
    return rows < listed.rows
      ? fileProblems.cutOff(listed.rows, rows, lastLine)
      : fileProblems.wrongHash(listed.sha256, sha256);
  }
  return rows === listed.rows ? undefined : fileProblems.wrongRowCount(listed.rows, rows);
}

/** A damaged file shows itself by what is wrong in it, but what people must know is that it is not the file that was sent. */
async function withHash(refused: FileRefused, { path, listed }: FileToRead): Promise<FileRefused> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const sha256 = hash.digest('hex');
  if (sha256 === listed.sha256) return refused;
  return new FileRefused([...refused.problems, fileProblems.wrongHash(listed.sha256, sha256)]);
}
