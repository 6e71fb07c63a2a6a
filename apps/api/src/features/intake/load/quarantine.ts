import { type Queryable } from '../../../platform/database.js';
import { conflictTable } from '../../customers/index.js';
import { type QuarantinedRow } from '../records/row-batch.js';
import { refusals } from '../rows/refusal.js';

/** Keeps refused rows of one file, in few statements however many there are. */
export async function insertQuarantined(
  database: Queryable,
  importId: number,
  file: string,
  rows: readonly QuarantinedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await database.query(
    `INSERT INTO quarantine_row (import_id, file, line, field, code, reason, reason_zh, raw)
     SELECT $1, $2, * FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`,
    [
      importId,
      file,
      rows.map(({ line }) => line),
      rows.map(({ field }) => field ?? null),
      rows.map(({ code }) => code),
      rows.map(({ reason }) => reason.en),
      rows.map(({ reason }) => reason.zh),
      rows.map(({ raw }) => raw),
    ],
  );
}

/** Rows that contradict an earlier row of the import, as `mergeCustomers` left them. */
export async function quarantineConflicts(
  database: Queryable,
  importId: number,
  fileNames: readonly string[],
): Promise<void> {
  const { code, reason } = refusals.duplicateKey();
  await database.query(
    `INSERT INTO quarantine_row (import_id, file, line, code, reason, reason_zh, raw)
     SELECT $1, ($2::text[])[file + 1], line, $3, $4, $5, raw FROM ${conflictTable}`,
    [importId, fileNames, code, reason.en, reason.zh],
  );
}
