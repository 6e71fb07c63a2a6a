import { type Database } from '../../apps/api/src/platform/database.js';

export interface DeskBankSize {
  readonly tasks: number;
  readonly managers: number;
  readonly branches: number;
  /** The bank's day; tasks are due from 20 days before it to 19 after it. */
  readonly today: string;
}

/** A bank of many open tasks, one for each customer, as even as a comb: manager `rm-7` works in branch `B7` modulo the branches. */
export async function fillDesk(database: Database, { tasks, managers, branches, today }: DeskBankSize): Promise<void> {
  await database.query(
    `INSERT INTO version (kind, id, version, hash, document, state, author, created_at, saved_at)
     VALUES ('rule', 'bench', 1, repeat('0', 64), $1, 'draft', 'system', now(), now())`,
    [
      JSON.stringify({
        name: text('Large deposit'),
        description: text(long),
        offer: text('A deposit'),
        need: 'reinvest',
      }),
    ],
  );
  await database.query(
    `INSERT INTO customer (customer_id, partition, status, rm_id, branch_id, name, since, fields)
     SELECT 'C' || i, i % 64, 'active', 'rm-' || i % $2, 'B' || (i % $2) % $3, 'Customer ' || i, '2010-01-01', '{}'
     FROM generate_series(0, $1 - 1) AS i`,
    [tasks, managers, branches],
  );
  await database.query(
    `INSERT INTO task (task_id, entry_id, customer_id, partition, rule_id, rule_version, category, business_date, due_date,
       priority, amount_base, rm_id, branch_id)
     SELECT md5('task' || i)::uuid, md5('entry' || i)::uuid, 'C' || i, i % 64, 'bench', 1, 'opportunity', $4::date,
       $4::date + (i / $2) % 40 - 20, 20 + i * 7 % 75, 1000 + i::bigint * 7919 % 500000, 'rm-' || i % $2, 'B' || (i % $2) % $3
     FROM generate_series(0, $1 - 1) AS i`,
    [tasks, managers, branches, today],
  );
  await database.query('ANALYZE customer, task, version');
}

const long = 'What the customer did, what it may mean, and how to begin the talk. '.repeat(3);
const text = (words: string) => ({ en: words, zh: words });
