import { openAsBlob } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database } from '../../apps/api/src/platform/database.js';
import { type TemporaryFolder, writeImportFolder } from './import-folder.js';

export const LARGE_IMPORT = { events: 60_000, customers: 4_000 };

/** Three months of events, a few of them broken or repeated, so that every table of an import gets rows; large enough to be caught in the middle. */
export function writeLargeImport(): Promise<TemporaryFolder> {
  const { events, customers } = LARGE_IMPORT;
  const customerRows = Array.from(
    { length: customers },
    (_, n) => `C${n},active,1980-01-01,2010-01-01,B1,false,false,domestic,${n === 7 ? 'none' : 0}`,
  );
  const eventRows = Array.from({ length: events }, (_, n) => {
    const day = new Date(Date.UTC(2024, 11, 1) + (n % 62) * 86_400_000).toISOString().slice(0, 10);
    return `E${n % (events - 1_000)},C${n % customers},${day}T10:00:00+08:00,${day}T10:00:00+08:00,web,ok,${n % 1000 === 5 ? 'maybe' : 'true'}`;
  });
  const header = 'customerId,status,birthDate,relationshipStartDate,branchId,staff,vulnerable,residency,referralCount';
  const eventHeader = 'eventId,customerId,occurredAt,receivedAt,sourceSystem,result,newDevice';
  return writeImportFolder({
    coveredFrom: { login: '2024-12-01' },
    files: {
      'customers.csv': [header, ...customerRows].join('\n'),
      'events-login.csv': [eventHeader, ...eventRows].join('\n'),
      'consents.csv': 'customerId,channel,purpose,granted,asOf\nC1,sms,marketing,true,2024-05-01\n',
      'tags.csv': 'customerId,tagId,value,asOf\nC1,bh-x,high,2025-01-01\n',
    },
  });
}

/** A folder as a browser sends it. */
export async function formOf(folder: string): Promise<FormData> {
  const form = new FormData();
  for (const name of await readdir(folder)) form.append('files', await openAsBlob(join(folder, name)), name);
  return form;
}

/** Everything that an import writes, but for the moments at which it ran and the numbers that a broken-off one has used up. */
export async function importContents(database: Database): Promise<unknown> {
  const digest = (columns: string, table: string): string =>
    `SELECT count(*) AS rows, md5(string_agg(row::text, '' ORDER BY row::text)) AS digest FROM (SELECT ${columns} FROM ${table}) AS row`;
  const queries = [
    digest('event_id, customer_id, partition, type, occurred_at, received_at, booked_on, channel, fields', 'event'),
    digest('*', 'customer'),
    digest('*', 'customer_version'),
    digest('*', 'holding'),
    digest('customer_id, tag_id, value, as_of', 'tag_value'),
    digest('*', 'feed_coverage'),
    digest('file, line, field, code, raw', 'quarantine_row'),
    digest('business_date, status, rows_in, accepted, repeated, quarantined, files', 'import_batch'),
    digest('key, value', 'bank_setting'),
    digest('actor, action', 'audit_entry'),
  ];
  return Promise.all(queries.map(async (sql) => (await database.query(sql))[0]));
}

/** Whether another session of this database does what the condition says. */
export async function isAnySession(database: Database, condition: string): Promise<boolean> {
  const sessions = await database.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND ${condition}`,
  );
  return sessions.length > 0;
}

/** Whether a session is at work on a statement that begins so. */
export function isExecuting(database: Database, statement: string): Promise<boolean> {
  return isAnySession(database, `state = 'active' AND ltrim(query, E' \\n') LIKE '${statement}%'`);
}
