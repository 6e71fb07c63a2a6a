import { PINNED } from './pinned-versions.js';
import { type Queryable } from '../../platform/database.js';
import { type LiveVersion, type VersionWithDocument } from './version.js';
import { findVersion, readDocuments } from './version-store.js';

/**
 * What is in force, by id. Scheduled starts are made by `startDueVersions`; whoever works without a server calls it first.
 * @param id of the only one wanted; documents are long, so who needs one reads one
 */
export async function liveVersions<Document = unknown>(
  database: Queryable,
  kind: string,
  id?: string,
): Promise<LiveVersion<Document>[]> {
  return database.query<LiveVersion<Document>>(
    `SELECT id, version, hash, document FROM version
     WHERE kind = $1 AND ($2::text IS NULL OR id = $2) AND CASE WHEN coalesce(current_setting('${PINNED}', true), '') = '' THEN state = 'live'
       ELSE (current_setting('${PINNED}')::jsonb->kind->>id)::int = version AND ended IS DISTINCT FROM 'stopped' END
     ORDER BY id`,
    [kind, id ?? null],
  );
}

/** Approved or scheduled and not in force yet, the newest of each thing. */
export async function comingVersions<Document = unknown>(
  database: Queryable,
  kind: string,
): Promise<LiveVersion<Document>[]> {
  return database.query<LiveVersion<Document>>(
    `SELECT DISTINCT ON (id) id, version, hash, document FROM version
     WHERE kind = $1 AND state IN ('approved', 'scheduled') ORDER BY id, version DESC`,
    [kind],
  );
}

/** @throws Error if there is no such version: whoever names one has it from a decision */
export async function readVersion<Document = unknown>(
  database: Queryable,
  kind: string,
  id: string,
  version: number,
): Promise<VersionWithDocument<Document>> {
  const found = await findVersion<Document>(database, { kind, id, version });
  if (!found) throw new Error(`there is no version ${version} of the ${kind} ${id}`);
  return found;
}

/** What an editor begins with, whatever its state. @returns undefined where there is no such thing */
export async function newestVersion<Document = unknown>(
  database: Queryable,
  kind: string,
  id: string,
): Promise<VersionWithDocument<Document> | undefined> {
  const rest = 'WHERE v.kind = $1 AND v.id = $2 ORDER BY v.version DESC LIMIT 1';
  return (await readDocuments<Document>(database, rest, [kind, id]))[0];
}
