import { type Queryable } from '../../platform/database.js';
import { type RetentionKind, retentionKinds, retentionRules } from './retention-kinds.js';

/** How long each kind of data is kept, and whether what is over goes by itself. */
export interface RetentionSetting {
  /** Once a day, without anybody asking. */
  readonly isAutomatic: boolean;
  readonly days: Readonly<Record<RetentionKind, number>>;
}

const KEY = 'retention';

/** The bank's setting; the periods of the product where it has said nothing. What is deleted does not come back, so nothing goes by itself until a person says so. */
export async function readRetention(database: Queryable): Promise<RetentionSetting> {
  const [row] = await database.query<{ value: Partial<RetentionSetting> }>(
    'SELECT value FROM bank_setting WHERE key = $1',
    [KEY],
  );
  const own: Partial<Record<RetentionKind, number>> = row?.value.days ?? {};
  const days = Object.fromEntries(retentionKinds.map((kind) => [kind, own[kind] ?? retentionRules[kind].defaultDays]));
  return { isAutomatic: row?.value.isAutomatic ?? false, days: days as Record<RetentionKind, number> };
}

export async function saveRetention(database: Queryable, setting: RetentionSetting): Promise<void> {
  await database.query(
    `INSERT INTO bank_setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [KEY, JSON.stringify(setting)],
  );
}
