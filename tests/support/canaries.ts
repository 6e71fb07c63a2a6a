import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { to as copyTo } from 'pg-copy-streams';
import { type Database } from '../../apps/api/src/platform/database.js';

/** Every table of the database with rows of its own, partitions included. */
export async function tablesOf(database: Database): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/**
 * Where in a database any of some texts can be read: in the whole text of a dump of each table, as PostgreSQL writes it (bytes in hex, so these are looked for
 * too), and in the planner's statistics. @returns `<table>: <text>`
 */
export async function placesInDatabase(database: Database, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const look = (place: string, dump: string): void => {
    for (const text of texts)
      if (dump.includes(text) || dump.includes(Buffer.from(text).toString('hex'))) found.push(`${place}: ${text}`);
  };
  for (const table of await tablesOf(database)) look(table, await dumpOf(database, `"${table}"`));
  const own = `(SELECT s::text FROM pg_stats s WHERE schemaname = 'public')`;
  look('pg_stats', await dumpOf(database, own));
  return found;
}

function dumpOf(database: Database, source: string): Promise<string> {
  return database.session(async (client) => {
    const pieces: Buffer[] = [];
    for await (const piece of client.query(copyTo(`COPY ${source} TO STDOUT`)) as AsyncIterable<Buffer>)
      pieces.push(piece);
    return Buffer.concat(pieces).toString('utf8');
  });
}

/** Which files of a folder, at any depth, hold any of the texts. */
export function placesInFolder(folder: string, texts: readonly string[]): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return placesInFolder(path, texts);
    const content = readFileSync(path);
    return texts.filter((text) => content.includes(text)).map((text) => `${path}: ${text}`);
  });
}
