import { type Queryable } from '../../platform/database.js';
import { type Period, type VersionKey, type VersionRecord, type VersionWithDocument } from './version.js';

interface RangeColumns {
  readonly plannedFrom: Date | null;
  readonly plannedTo: Date | null;
  readonly effectiveFrom: Date | null;
  readonly effectiveTo: Date | null;
}

type RecordRow = Omit<VersionRecord, 'planned' | 'effective'> & RangeColumns;

const recordColumns = `v.kind, v.id, v.version, v.hash, v.state, v.author, v.editors, v.created_at AS "createdAt",
  v.saved_at AS "savedAt", v.revision, v.submitted_at AS "submittedAt", v.ended,
  lower(v.planned) AS "plannedFrom", upper(v.planned) AS "plannedTo",
  lower(v.effective) AS "effectiveFrom", upper(v.effective) AS "effectiveTo"`;

/** Reads versions without their content. @param rest what follows FROM version v */
export async function readRecords(
  database: Queryable,
  rest: string,
  parameters: readonly unknown[],
): Promise<VersionRecord[]> {
  const rows = await database.query<RecordRow>(`SELECT ${recordColumns} FROM version v ${rest}`, parameters);
  return rows.map(recordOf);
}

/** The same with their content. */
export async function readDocuments<Document>(
  database: Queryable,
  rest: string,
  parameters: readonly unknown[],
): Promise<VersionWithDocument<Document>[]> {
  const rows = await database.query<RecordRow & { document: Document }>(
    `SELECT ${recordColumns}, v.document FROM version v ${rest}`,
    parameters,
  );
  return rows.map((row) => ({ ...recordOf(row), document: row.document }));
}

/** @returns undefined where there is no such version */
export async function findVersion<Document = unknown>(
  database: Queryable,
  { kind, id, version }: VersionKey,
): Promise<VersionWithDocument<Document> | undefined> {
  const where = 'WHERE v.kind = $1 AND v.id = $2 AND v.version = $3';
  return (await readDocuments<Document>(database, where, [kind, id, version]))[0];
}

/** The draft of a thing, or what is submitted or approved of it: at most one. */
export async function findOpen(
  database: Queryable,
  kind: string,
  id: string,
): Promise<VersionWithDocument | undefined> {
  const where = "WHERE v.kind = $1 AND v.id = $2 AND v.state IN ('draft', 'submitted', 'approved')";
  return (await readDocuments(database, where, [kind, id]))[0];
}

/** Whoever changes versions of a thing waits for whoever else does, also where it has no version yet. */
export async function lockThing(transaction: Queryable, kind: string, id: string): Promise<void> {
  await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`version ${kind} ${id}`]);
}

function recordOf(row: RecordRow): VersionRecord {
  const { kind, id, version, hash, state, author, editors, createdAt, savedAt, revision, submittedAt, ended } = row;
  const planned = periodOf(row.plannedFrom, row.plannedTo);
  const effective = periodOf(row.effectiveFrom, row.effectiveTo);
  return {
    ...{ kind, id, version, hash, state, author, editors, createdAt, savedAt, revision, submittedAt },
    ...{ planned, effective, ended },
  };
}

const periodOf = (from: Date | null, to: Date | null): Period | null => (from ? { from, to } : null);
