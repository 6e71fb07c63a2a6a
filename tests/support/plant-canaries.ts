import { type Database } from '../../apps/api/src/platform/database.js';
import { customerPartition } from '../../apps/api/src/platform/partition.js';

export interface Planting {
  /** The customer who is to be found nowhere. */
  readonly id: string;
  /** Somebody else, who stays. */
  readonly other: string;
  readonly canary: Readonly<Record<'name' | 'phone' | 'identity', string>>;
}

/** Rows that only other parts of the product, or time, would bring: with a canary in every text. */
export async function plantCanaries(database: Database, { id, other, canary }: Planting): Promise<void> {
  const said = Object.values(canary).join(' ');
  const [contact] = await database.query<{ id: string }>(
    `INSERT INTO contact (contact_id, customer_id, partition, business_date, channel, purpose, status, planned_at, due_at, day, decision,
       status_at, provider_id)
     VALUES (gen_random_uuid(), $1, $2, '2026-03-01', 'sms', 'service', 'delivered', now(), now(), '2026-03-01', $3, now(), $4)
     RETURNING contact_id AS id`,
    [id, customerPartition(id), JSON.stringify({ trace: said }), said],
  );
  const [task] = await database.query<{ id: string }>('SELECT task_id AS id FROM task WHERE customer_id = $1', [id]);
  const [entry] = await database.query<{ id: string }>(
    'SELECT entry_id AS id FROM journey_entry WHERE customer_id = $1',
    [id],
  );
  const [admin] = await database.query<{ id: number }>('SELECT id FROM app_user LIMIT 1');
  const [batch] = await database.query<{ id: number }>('SELECT id FROM import_batch LIMIT 1');
  const statements: readonly (readonly [string, ...unknown[]])[] = [
    [`INSERT INTO contact_message VALUES ($1, $2, 'zh', $3, $3, $3, $3)`, contact!.id, canary.phone, said],
    [`INSERT INTO inbox_message VALUES (gen_random_uuid(), $1, 'mobile_bank', 'zh', $2, $2, $2, now())`, id, said],
    [`INSERT INTO call_list_entry VALUES ($1, $2, 'zh', $3, $3, now())`, contact!.id, canary.phone, said],
    [`INSERT INTO short_link VALUES ('abc', $1, 'offer', $2, now())`, contact!.id, said],
    [
      `INSERT INTO delivery_attempt (contact_id, attempt, channel, adapter, started_at, detail, provider_id)
       VALUES ($1, 1, 'sms', 'simulator', now(), $2, $2)`,
      contact!.id,
      said,
    ],
    [`INSERT INTO contact_receipt VALUES ($1, 'delivered', now(), now(), 'provider', $2)`, contact!.id, said],
    [`INSERT INTO outbox (contact_id, channel, due_at) VALUES ($1, 'sms', now())`, contact!.id],
    [`INSERT INTO contact_doubt VALUES ($1, 'sms', now())`, contact!.id],
    [`INSERT INTO simulated_message VALUES ($1, 'sms', now())`, contact!.id],
    [`INSERT INTO simulated_receipt VALUES ($1, 'delivered', now())`, contact!.id],
    [
      `INSERT INTO consent_record VALUES (gen_random_uuid(), $1, 'sms', 'service', true, now(), now(), 'customer', 'call', $2, $2)`,
      id,
      said,
    ],
    [`INSERT INTO customer_address VALUES ($1, 'wechat', $2, now())`, id, said],
    [`INSERT INTO model_choice VALUES ('m', 1, '2026-03-01', $1, $2, 0.5, $3)`, id, said, JSON.stringify({ said })],
    [`INSERT INTO customer_result VALUES ($1, 'm', 1, '2026-03-01', $2)`, id, JSON.stringify({ said })],
    [
      `INSERT INTO task_outcome (task_id, code, note, user_id, at, due_before) VALUES ($1, 'reached', $2, $3, now(), '2026-03-03')`,
      task!.id,
      said,
      admin!.id,
    ],
    [
      `INSERT INTO task_change (task_id, kind, detail, note, user_id, at) VALUES ($1, 'snoozed', '{}', $2, $3, now())`,
      task!.id,
      said,
      admin!.id,
    ],
    [
      `UPDATE task SET title = $2, talking_points = $2 WHERE task_id = $1`,
      task!.id,
      JSON.stringify({ en: said, zh: said }),
    ],
    [
      `UPDATE journey_step SET reason = jsonb_build_object('code', 'x', 'values', $2::jsonb) WHERE entry_id = $1`,
      entry!.id,
      JSON.stringify({ said }),
    ],
    [
      `INSERT INTO suppression (suppression_id, customer_id, partition, channel, purpose, code, verdict, seen, decided_at, business_date, trace)
       VALUES (gen_random_uuid(), $1, 0, 'sms', 'marketing', 'no-consent', 'refused', $2, now(), '2026-03-01', $2)`,
      id,
      JSON.stringify([said]),
    ],
    [
      `INSERT INTO proposal (proposal_id, customer_id, partition, entry_id, decided_at, outcome_kind, outcome_id, seen, trace)
       VALUES (gen_random_uuid(), $1, 0, gen_random_uuid(), now(), 'contact', gen_random_uuid(), $2, $2)`,
      id,
      JSON.stringify({ said }),
    ],
    [`INSERT INTO journey_news VALUES (gen_random_uuid(), 'event', 'e', 'j', $1, NULL, NULL, now())`, id],
    [`INSERT INTO household_claim VALUES ('h', gen_random_uuid(), $1, '2026-03-01', 'sms', 'marketing')`, id],
    [`INSERT INTO segment_list VALUES ('list', 1, 0, 0, 'user:1', now())`],
    [`INSERT INTO segment_list_member VALUES ('list', $2, $1)`, id, customerPartition(id)],
    [`INSERT INTO segment_list_refusal VALUES ('list', 1, $1)`, canary.phone],
    [
      `WITH a AS (INSERT INTO audience (segment_id, segment_version, as_of, taken_at, customers) VALUES ('s', 1, '2026-03-01', now(), 1)
         RETURNING audience_id) INSERT INTO audience_member SELECT audience_id, $2, $1 FROM a`,
      id,
      customerPartition(id),
    ],
    [`INSERT INTO segment_frame VALUES ($2, 1, '2026-03-01', 1, $1 || E'\\n')`, id, customerPartition(id)],
    [
      `INSERT INTO segment_column VALUES ($1, 'k', 'cust.name', convert_to($2, 'UTF8'))`,
      customerPartition(id),
      canary.name,
    ],
    [
      `INSERT INTO quarantine_row VALUES ($1, 'customers.csv', 9, 'phone', 'NOT_A_DATE', $2, $2, $2)`,
      batch!.id,
      `${id},${said}`,
    ],
    [
      `INSERT INTO idempotency_key VALUES ('user:1', 'key', 'hash', 200, $1, now())`,
      JSON.stringify({ name: canary.name, identity: canary.identity }),
    ],
    [`INSERT INTO personal_draft VALUES ('journey', 'j', $1, $2, 1, now())`, admin!.id, JSON.stringify({ said })],
    [
      `INSERT INTO model_scoring (model, version, as_of, role, scored_at, customers, scored, examples)
       VALUES ('m', 1, '2026-03-01', 'champion', now(), 1, 1, $1)`,
      JSON.stringify([
        { customerId: id, value: 1, said },
        { customerId: other, value: 2 },
      ]),
    ],
    [
      `INSERT INTO effect_report (report_id, kind, id, version, hash, status, requested_by, started_at, report)
       SELECT gen_random_uuid(), kind, id, version, hash, 'done', $1, now(), $2 FROM version WHERE kind = 'rule' LIMIT 1`,
      admin!.id,
      JSON.stringify({
        gained: { count: 2, samples: [{ customerId: id, why: said }] },
        lost: { count: 0, samples: [] },
      }),
    ],
  ];
  for (const [sql, ...parameters] of statements) await database.query(sql, parameters);
  await database.query('ANALYZE');
}
