import { type Text } from '@baleen/rules';

/** Kinds of data that are kept for a time and then go. */
export const retentionKinds = [
  'events',
  'history',
  'messages',
  'decisions',
  'refused-rows',
  'drafts',
  'former-customers',
] as const;
export type RetentionKind = (typeof retentionKinds)[number];

export interface RetentionRule {
  readonly name: Text;
  readonly about: Text;
  /** Days that are kept where the bank has not said otherwise. */
  readonly defaultDays: number;
  /** The rules need as much. */
  readonly leastDays: number;
  /** The rows of each table that are over, the first to go first: $1 is the local day before which everything is over. */
  readonly rows: readonly RowsOver[];
}

export interface RowsOver {
  readonly table: string;
  /** Condition on the table's rows. */
  readonly over: string;
}

/** What a customer under a legal hold is concerned by stays. */
const free = (row: string): string =>
  `NOT EXISTS (SELECT FROM legal_hold h WHERE h.customer_id = ${row}.customer_id AND h.released_at IS NULL)`;
const oldContact = `contact_id IN (SELECT contact_id FROM contact k WHERE k.day < $1 AND ${free('k')})`;
const oldTask = `task_id IN (SELECT task_id FROM task o WHERE o.business_date < $1 AND o.status <> 'open' AND ${free('o')})`;
const oldEntry = `entry_id IN (SELECT entry_id FROM journey_entry e WHERE e.ended_at < $1 AND ${free('e')})`;

/** A later version of the same row is in force since before the limit. */
const superseded = (table: string, keys: readonly string[]): string =>
  `${free(table)} AND EXISTS (SELECT FROM ${table} later WHERE ${keys.map((key) => `later.${key} = ${table}.${key}`).join(' AND ')}
     AND later.valid_from > ${table}.valid_from AND later.valid_from < $1)`;

/** Of an hour or a day of a channel or a manager; those of an offer count for as long as it is there. */
const dayOfCounter = `substring(key FROM '^(?:channel|rm):.*/(?:hour|day)/(\\d{4}-\\d{2}-\\d{2})')::date`;

const unused = (table: string): string =>
  `NOT EXISTS (SELECT FROM ${table} WHERE ${table}.detection_id = detection.detection_id)`;

/** How long each kind of data is kept. The audit log, versions and who approved them, and consents with their proof are kept for good. */
export const retentionRules: Readonly<Record<RetentionKind, RetentionRule>> = {
  events: {
    name: { en: 'Events', zh: '事件' },
    about: { en: 'Payments, sign-ins and all else that happened to customers', zh: '交易、登录等客户事件' },
    defaultDays: 830,
    leastDays: 800,
    rows: [{ table: 'event', over: `booked_on < $1 AND ${free('event')}` }],
  },
  history: {
    name: { en: 'Earlier versions of customers and holdings', zh: '客户与持有的历史版本' },
    about: { en: 'What was in force before a newer version', zh: '已被新版本取代的内容' },
    defaultDays: 830,
    leastDays: 800,
    rows: [
      { table: 'customer_version', over: superseded('customer_version', ['customer_id']) },
      { table: 'holding', over: superseded('holding', ['customer_id', 'collection', 'row_id']) },
    ],
  },
  messages: {
    name: { en: 'Messages word for word', zh: '消息原文' },
    about: {
      en: 'What was handed over, with the address; that and when it was sent is kept with the decisions',
      zh: '已发送的内容与地址；发送记录随决策保存',
    },
    defaultDays: 400,
    leastDays: 30,
    rows: [
      { table: 'contact_message', over: oldContact },
      { table: 'inbox_message', over: `put_at < $1 AND ${free('inbox_message')}` },
      { table: 'call_list_entry', over: oldContact },
      { table: 'short_link', over: `expires_at < $1` },
    ],
  },
  decisions: {
    name: { en: 'Decisions', zh: '决策' },
    about: {
      en: 'Detections, journeys, contacts, suppressions and tasks, with their reasons',
      zh: '命中、旅程、联系、未联系原因与任务及其理由',
    },
    defaultDays: 1825,
    leastDays: 800,
    rows: [
      { table: 'contact_message', over: oldContact },
      { table: 'delivery_attempt', over: oldContact },
      { table: 'contact_receipt', over: oldContact },
      { table: 'contact_doubt', over: oldContact },
      { table: 'call_list_entry', over: oldContact },
      { table: 'outbox', over: oldContact },
      { table: 'contact', over: `day < $1 AND ${free('contact')}` },
      { table: 'task_outcome', over: oldTask },
      { table: 'task_change', over: oldTask },
      { table: 'task', over: `business_date < $1 AND status <> 'open' AND ${free('task')}` },
      { table: 'reservation', over: `${dayOfCounter} < $1` },
      { table: 'proposal', over: `decided_at < $1 AND ${free('proposal')}` },
      { table: 'suppression', over: `business_date < $1 AND ${free('suppression')}` },
      { table: 'journey_step', over: oldEntry },
      { table: 'journey_entry', over: `ended_at < $1 AND ${free('journey_entry')}` },
      {
        table: 'detection',
        over: `business_date < $1 AND ${free('detection')} AND ${['contact', 'task', 'suppression', 'journey_entry'].map(unused).join(' AND ')}`,
      },
    ],
  },
  'refused-rows': {
    name: { en: 'Refused rows of imports', zh: '导入中被拒的行' },
    about: { en: 'As they stood in the file', zh: '文件中的原文' },
    defaultDays: 90,
    leastDays: 7,
    rows: [
      {
        table: 'quarantine_row',
        over: 'import_id IN (SELECT id FROM import_batch WHERE started_at < $1)',
      },
    ],
  },
  drafts: {
    name: { en: 'Unsaved work', zh: '未保存的草稿' },
    about: { en: 'Personal drafts that nobody has come back to', zh: '长期未继续编辑的个人草稿' },
    defaultDays: 365,
    leastDays: 30,
    rows: [{ table: 'personal_draft', over: 'saved_at < $1' }],
  },
  'former-customers': {
    name: { en: 'Former customers', zh: '已离开的客户' },
    about: {
      en: 'Closed or deceased for so long: their data are erased as at a request',
      zh: '销户或身故达到期限的客户：按删除请求的方式删除其数据',
    },
    defaultDays: 1825,
    leastDays: 365,
    rows: [
      { table: 'customer', over: `status IN ('closed', 'deceased') AND ${free('customer')} AND ${closedBefore()}` },
    ],
  },
};

/** Since before the limit there is no version with another status. */
function closedBefore(): string {
  return `NOT EXISTS (SELECT FROM customer_version v WHERE v.customer_id = customer.customer_id AND v.valid_from >= $1)
    AND NOT EXISTS (SELECT FROM contact k WHERE k.customer_id = customer.customer_id AND k.day >= $1)
    AND EXISTS (SELECT FROM customer_version v WHERE v.customer_id = customer.customer_id AND v.valid_from < $1
      AND v.valid_from > '-infinity' AND v.fields->>'status' IN ('closed', 'deceased'))`;
}
