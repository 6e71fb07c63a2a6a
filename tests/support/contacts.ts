import { type Database, type Queryable } from '../../apps/api/src/platform/database.js';
import { customerPartition } from '../../apps/api/src/platform/partition.js';
import { derivedId } from '../../apps/api/src/platform/derived-id.js';

export interface ContactSeed {
  readonly customerId: string;
  readonly channel?: string;
  readonly purpose?: 'marketing' | 'service';
  readonly dueAt: Date;
  readonly need?: string;
  readonly language?: string;
}

/** Customers as an import would bring them: active, grown up, with a telephone and a mail address, and nothing said about consent. */
export async function seedCustomers(
  database: Queryable,
  ids: readonly string[],
  fields: object = {},
  rmId = 'RM1',
): Promise<void> {
  for (const [index, id] of ids.entries()) {
    const own = {
      customerId: id,
      status: 'active',
      birthDate: '1980-05-06',
      staff: false,
      phone: `+86138${String(index).padStart(8, '0')}`,
      email: `${id.toLowerCase()}@mail.example`,
      ...fields,
    };
    await database.query(
      `INSERT INTO customer (customer_id, partition, status, rm_id, branch_id, name, since, fields)
       VALUES ($1, $2, $3, $4, 'B1', $5, '2010-01-01', $6)`,
      [id, customerPartition(id), own.status, rmId, `Name of ${id}`, JSON.stringify(own)],
    );
  }
}

/** Grants marketing on every channel. */
export async function grantAll(database: Queryable, ids: readonly string[]): Promise<void> {
  await database.query(
    `INSERT INTO consent_record (consent_id, customer_id, channel, purpose, granted, at, recorded_at, recorded_by, source)
     SELECT gen_random_uuid(), id, 'any', 'marketing', true, '2020-01-01', '2020-01-01', 'system', 'branch' FROM unnest($1::text[]) AS id`,
    [ids],
  );
}

/** Contacts that were decided and wait in the outbox. @returns their ids, in the order given */
export async function seedContacts(database: Database, seeds: readonly ContactSeed[]): Promise<string[]> {
  return database.transaction(async (transaction) => {
    const ids: string[] = [];
    for (const [index, seed] of seeds.entries()) {
      const { customerId, channel = 'sms', purpose = 'marketing', dueAt, need = 'travel', language } = seed;
      const id = derivedId('contact', customerId, channel, String(dueAt.getTime()), String(index));
      await transaction.query(
        `INSERT INTO contact (contact_id, customer_id, partition, business_date, channel, purpose, need, language, status,
           planned_at, due_at, day, decision, status_at)
         VALUES ($1, $2, $3, $4::timestamptz::date, $5, $6, $7, $8, 'reserved', $4, $4, $4::timestamptz::date, '{}', $4)`,
        [id, customerId, customerPartition(customerId), dueAt, channel, purpose, need, language ?? null],
      );
      await transaction.query('INSERT INTO outbox (contact_id, channel, due_at) VALUES ($1, $2, $3)', [
        id,
        channel,
        dueAt,
      ]);
      ids.push(id);
    }
    return ids;
  });
}

export async function statusOf(database: Queryable, contactId: string): Promise<string> {
  const [row] = await database.query<{ status: string }>('SELECT status FROM contact WHERE contact_id = $1', [
    contactId,
  ]);
  return row!.status;
}
