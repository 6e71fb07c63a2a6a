import { type Queryable } from '../../platform/database.js';

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
