import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type FileProblem, fileProblems } from '../file-problem.js';
import { type ManifestFile } from '../manifest.js';
import { createBlockDecoder } from './block-decoder.js';
import { FileRefused } from './file-refused.js';
import { type FileDigest, lineBlocks } from './line-blocks.js';
import { type BatchBuilder, type RowBatch } from './row-batch.js';
import { type OpenRows } from './row-sources.js';

export interface FileToRead<Row> {
  readonly path: string;
  readonly listed: ManifestFile;
  readonly open: OpenRows<Row>;
  /** Where the rows go. */
  readonly builder: BatchBuilder<Row>;
}

/**
 * Reads and checks one file in a single pass, in memory for one piece of it.
 * @throws FileRefused when the file itself is not what the manifest says: encoding, header, number of rows, hash
 */
export async function* readFile<Row>(file: FileToRead<Row>): AsyncGenerator<RowBatch> {
  const digest: FileDigest = { sha256: '' };
  const decoder = createBlockDecoder(file.listed.encoding);
  const { builder } = file;
  const source = file.open(builder);
  let rows = 0;
  let lastLine = 1;
  const take = (): RowBatch => {
    const batch = builder.take();
    rows += batch.rows;
    lastLine = batch.lastLine ?? lastLine;
    return batch;
  };
  try {
    for await (const block of lineBlocks(file.path, digest)) {
      if (source.pushBytes) source.pushBytes(decoder.open(block));
      else source.push(decoder.decode(block));
      yield take();
    }
    source.finish();
    decoder.finish();
    yield take();
  } catch (error) {
    throw error instanceof FileRefused ? await withHash(error, file) : error;
  }
  const problem = compareWithManifest(file.listed, { rows, lastLine, sha256: digest.sha256 });
  if (problem) throw new FileRefused([problem]);
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
async function withHash(
  refused: FileRefused,
  { path, listed }: Pick<FileToRead<unknown>, 'path' | 'listed'>,
): Promise<FileRefused> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const sha256 = hash.digest('hex');
  if (sha256 === listed.sha256) return refused;
  return new FileRefused([...refused.problems, fileProblems.wrongHash(listed.sha256, sha256)]);
}
