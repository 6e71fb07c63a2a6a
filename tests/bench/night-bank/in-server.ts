import pg from 'pg';
import { urlOf } from './kept-bank.js';

/** One statement outside all databases of the bench. */
export const inServer = (url: string, sql: string): Promise<void> => inDatabase(urlOf(url, 'postgres'), sql);

/** One statement in the database of the URL. */
export async function inDatabase(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export interface Copy {
  readonly url: string;
  /** The database that is copied. */
  readonly of: string;
  readonly name: string;
}

/** Work on a copy of a bank, so that every measurement begins with the same tables. */
export async function inCopy<T>({ url, of, name }: Copy, work: (url: string) => Promise<T>): Promise<T> {
  // A bench that was broken off may have left one.
  await inServer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await inServer(url, `CREATE DATABASE ${name} TEMPLATE ${of} STRATEGY file_copy`);
  await inServer(url, 'CHECKPOINT');
  try {
    return await work(urlOf(url, name));
  } finally {
    await inServer(url, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}
