import { type Queryable, type Transaction } from '../../platform/database.js';

/** Numbers of versions by kind and id: what was in force at one moment. */
export type PinnedVersions = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The setting of a transaction that names them. */
export const PINNED = 'baleen.pinned_versions';

export async function versionsInForce(database: Queryable): Promise<PinnedVersions> {
  const rows = await database.query<{ kind: string; versions: Readonly<Record<string, number>> }>(
    "SELECT kind, json_object_agg(id, version) AS versions FROM version WHERE state = 'live' GROUP BY kind",
  );
  return Object.fromEntries(rows.map(({ kind, versions }) => [kind, versions]));
}

/**
 * Until the end of the transaction these are the live versions, whatever has gone live since: who takes up interrupted work does the rest as the first part was done.
 * One that was stopped stays stopped.
 */
export async function pinVersions(transaction: Transaction, versions: PinnedVersions): Promise<void> {
  await transaction.query('SELECT set_config($1, $2, true)', [PINNED, JSON.stringify(versions)]);
}
