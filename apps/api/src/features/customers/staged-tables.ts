import { type Queryable } from '../../platform/database.js';

/** Temporary tables that an import fills by COPY and `mergeCustomers` takes over; `file` and `line` say where a row came from. */
export const stagedCustomerTables: Readonly<Record<'customers' | 'holdings' | 'tags', StagedTable>> = {
  customers: {
    name: 'staged_customer',
    columns: 'customer_id text COLLATE "C", partition smallint, fields jsonb',
  },
  holdings: {
    name: 'staged_holding',
    columns: 'customer_id text COLLATE "C", collection text COLLATE "C", row_id text COLLATE "C", fields jsonb',
  },
  tags: {
    name: 'staged_tag',
    columns: 'customer_id text COLLATE "C", tag_id text COLLATE "C", value text, as_of timestamptz(3)',
  },
};

export interface StagedTable {
  readonly name: string;
  /** After `file smallint, line bigint`. */
  readonly columns: string;
}

/** Lasts until the end of the transaction. */
export async function createStagedTable(database: Queryable, { name, columns }: StagedTable): Promise<void> {
  await database.query(`CREATE TEMPORARY TABLE ${name} (file smallint, line bigint, ${columns}) ON COMMIT DROP`);
}
