import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A value on its way into a column: bytes for bytea, null for nothing. */
export type CopyValue = string | number | boolean | Uint8Array | null;

/** Brings many rows into a table at once; nothing is sent where there are none. @param columns in the order of the rows' values */
export async function copyRows(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly CopyValue[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  await pipeline(Readable.from(blocks(rows)), stream);
}

const rowsPerBlock = 500;

function* blocks(rows: readonly (readonly CopyValue[])[]): Iterable<string> {
  for (let start = 0; start < rows.length; start += rowsPerBlock) {
    yield rows
      .slice(start, start + rowsPerBlock)
      .map((row) => `${row.map(copyText).join('\t')}\n`)
      .join('');
  }
}

function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return value.replace(special, escape);
  if (typeof value === 'object') return `\\\\x${Buffer.from(value).toString('hex')}`;
  return String(value);
}

const special = /[\\\t\n\r]/g;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escape = (character: string): string => escapes[character]!;
