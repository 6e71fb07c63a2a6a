import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** Before the first row: the signature, flags and the length of an extension that there is none of. */
const HEADER = 19;
const TRAILER = -1;
const NULL = -1;

/**
 * Reads many rows in PostgreSQL's binary form: as text, each byte of a `bytea` would be two digits that are to be made and taken apart again.
 * COPY takes no parameters, so values stand in the statement: see `textArray`.
 */
export async function copyOut(client: pg.ClientBase, select: string): Promise<BinaryRows> {
  const chunks: Buffer[] = [];
  const stream = client.query(copyTo(`COPY (${select}) TO STDOUT (FORMAT binary)`));
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return new BinaryRows(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
}

/** Rows to be read one after the other, each value in the order of the columns. */
export class BinaryRows {
  private at = HEADER;

  constructor(private readonly bytes: Buffer) {}

  /** Goes to the next row. @returns false after the last */
  next(): boolean {
    if (this.bytes.readInt16BE(this.at) === TRAILER) return false;
    this.at += 2;
    return true;
  }

  /** Bytes as they are, a view of what was read; undefined for null. */
  raw(): Buffer | undefined {
    const length = this.bytes.readInt32BE(this.at);
    this.at += 4;
    if (length === NULL) return undefined;
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text(): string | undefined {
    const length = this.bytes.readInt32BE(this.at);
    this.at += 4;
    if (length === NULL) return undefined;
    this.at += length;
    return this.bytes.toString('utf8', this.at - length, this.at);
  }

  /** Of a column that is never null: a whole number of 32 bits. */
  signed(): number {
    const value = this.bytes.readInt32BE(this.at + 4);
    this.at += 8;
    return value;
  }

  /** Of a column that is never null: `xid`, or a whole number of 32 bits without sign. */
  unsigned(): number {
    const value = this.bytes.readUInt32BE(this.at + 4);
    this.at += 8;
    return value;
  }
}

/** Texts as an array that stands in a statement. */
export const textArray = (client: pg.ClientBase, texts: readonly string[]): string =>
  `${literal(client, `{${texts.map(quoted).join(',')}}`)}::text[]`;

/** The client escapes letter by letter, where mostly nothing is to be escaped. */
const literal = (client: pg.ClientBase, text: string): string =>
  /['\\]/.test(text) ? client.escapeLiteral(text) : `'${text}'`;

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
