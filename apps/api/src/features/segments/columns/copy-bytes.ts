import { to as copyTo } from 'pg-copy-streams';
import { type Database } from '../../../platform/database.js';

/** Signature, flags and length of an extension that nobody has: what precedes the rows of a binary COPY. */
const HEADER = 19;
const MISSING = -1;

/**
 * The values of a query as raw bytes, row by row: megabytes come as they are and not as hexadecimal text, which the driver asks for otherwise.
 * @param sql without parameters, so made of nothing that came from outside
 * @throws Error where a value is null
 */
export async function copyBytes(database: Database, sql: string): Promise<Buffer[][]> {
  const bytes = await database.session(async (client) => {
    const chunks: Buffer[] = [];
    for await (const chunk of client.query(copyTo(`COPY (${sql}) TO STDOUT (FORMAT binary)`)))
      chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  });
  return readRows(bytes);
}

function readRows(bytes: Buffer): Buffer[][] {
  const rows: Buffer[][] = [];
  let at = HEADER;
  for (let fields = bytes.readInt16BE(at); fields !== MISSING; fields = bytes.readInt16BE(at)) {
    at += 2;
    const row: Buffer[] = [];
    for (let field = 0; field < fields; field++) {
      const length = bytes.readInt32BE(at);
      if (length === MISSING) throw new Error('a value is null');
      row.push(bytes.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    rows.push(row);
  }
  return rows;
}
