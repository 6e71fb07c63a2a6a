import { formatDay, type Day, type Zone } from '@baleen/rules';
import { type Database } from '../../../platform/database.js';
import { type ExportKind } from './export-kinds.js';

export interface ExportRequest {
  readonly kind: ExportKind;
  /** First and last business date, both included. */
  readonly from: Day;
  readonly to: Day;
  readonly zone: Zone;
  /** Takes a block of lines; resolves when it may have the next. */
  readonly write: (text: string) => Promise<void>;
}

const ROWS_PER_BLOCK = 2_000;

/** Writes JSON lines block by block, out of one snapshot of the database. @returns how many lines */
export async function exportLines(database: Database, { kind, from, to, zone, write }: ExportRequest): Promise<number> {
  return database.transaction(async (transaction) => {
    await transaction.query('SET TRANSACTION READ ONLY');
    const parameters = [formatDay(from), formatDay(to)];
    await transaction.query(`DECLARE exported NO SCROLL CURSOR FOR ${kind.sql}`, parameters);
    let count = 0;
    for (;;) {
      const rows = await transaction.query(`FETCH ${ROWS_PER_BLOCK} FROM exported`);
      if (rows.length === 0) return count;
      await write(rows.map((row) => `${JSON.stringify(kind.line(row, zone))}\n`).join(''));
      count += rows.length;
    }
  });
}
