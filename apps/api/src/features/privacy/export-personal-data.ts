import { type Text } from '@baleen/rules';
import { type Queryable } from '../../platform/database.js';
import { customerPartition } from '../../platform/partition.js';
import { type PersonalTable, personalTables } from './personal-tables.js';

export interface ExportRequest {
  readonly customerId: string;
  readonly bank: { readonly id: string; readonly name: Text };
  readonly at: Date;
  readonly write: (text: string) => Promise<void>;
}

const about: Text = {
  en: 'Everything that the event-marketing system of the bank keeps of you, part by part. Each part says what it is; its rows are as they are stored. Times are in UTC, money is in the currency named beside it or in the base currency of the bank. Sums that the system works out from these rows, and the log of who used it, which names you by your customer number alone, are not repeated here.',
  zh: '本文件列出银行事件营销系统保存的与您有关的全部数据，按部分排列。每部分说明其含义，所列各行即为存储内容。时间为协调世界时（UTC）；金额以旁注货币或银行本位币计。系统由这些数据计算出的汇总，以及仅以客户号指代您的操作日志，不再重复列出。',
};

/** Writes all that is kept of one person as one readable JSON document, table by table. @returns how many rows it has */
export async function exportPersonalData(database: Queryable, request: ExportRequest): Promise<number> {
  const { customerId, bank, at, write } = request;
  const head = { format: 'baleen-personal-data/1', customerId, bank, madeAt: at.toISOString(), about };
  await write(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "parts": [`);
  let count = 0;
  let isFirst = true;
  for (const personal of personalTables) {
    if (personal.leftOut === null) continue;
    const rows = await rowsOf(database, personal, customerId);
    if (rows.length === 0) continue;
    const part = JSON.stringify({ part: personal.table, about: personal.about, rows }, null, 2).replaceAll(
      '\n',
      '\n    ',
    );
    await write(`${isFirst ? '' : ','}\n    ${part}`);
    isFirst = false;
    count += rows.length;
  }
  await write('\n  ]\n}\n');
  return count;
}

async function rowsOf(
  database: Queryable,
  { table, where, leftOut }: PersonalTable,
  customerId: string,
): Promise<readonly object[]> {
  const parameters: unknown[] = [[customerId], leftOut];
  const condition = where.replaceAll('$2', '$3');
  if (condition !== where) parameters.push([customerPartition(customerId)]);
  const rows = await database.query<{ row: object }>(
    `SELECT jsonb_strip_nulls(to_jsonb(${table}) - $2::text[]) AS row FROM ${table} WHERE ${condition}`,
    parameters,
  );
  return rows.map(({ row }) => row);
}
