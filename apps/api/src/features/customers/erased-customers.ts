import { type Database, type Queryable, type Transaction } from '../../platform/database.js';
import { type Listening, listenTo, MISSED } from '../../platform/notifications.js';

/** Whose data were erased, and who have not come back since. */
export async function erasedCustomers(database: Queryable): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ id: string }>('SELECT customer_id AS id FROM erased_customer');
  return new Set(rows.map(({ id }) => id));
}

/** Of some customers, those whose data were erased: nothing is stored of them any more. */
export async function erasedAmong(database: Queryable, customerIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await database.query<{ id: string }>(
    'SELECT customer_id AS id FROM erased_customer WHERE customer_id = ANY($1)',
    [customerIds],
  );
  return new Set(rows.map(({ id }) => id));
}

const CHANNEL = 'baleen_erased';

/** Tells every process, as soon as the transaction is committed. */
export async function tellErased(transaction: Transaction, customerIds: readonly string[]): Promise<void> {
  await transaction.query(`SELECT pg_notify('${CHANNEL}', id) FROM unnest($1::text[]) AS id`, [customerIds]);
}

/**
 * For whoever keeps something of customers in memory, in whichever process.
 * @param forget is told undefined where erasures may have been missed: then anybody may be erased
 */
export const hearErased = (database: Database, forget: (customerId: string | undefined) => void): Listening =>
  listenTo(database, CHANNEL, (payload) => forget(payload === MISSED ? undefined : payload));
