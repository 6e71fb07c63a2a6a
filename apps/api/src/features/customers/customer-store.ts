import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database.js';
import { type SignedInUser, type SqlCondition, visibleCustomers } from '../identity/index.js';

export interface CustomerItem {
  readonly id: string;
  /** Null where the bank has not told it. */
  readonly name: string | null;
  readonly status: string;
  readonly rmId: string | null;
  readonly branchId: string;
  readonly since: string;
}

export interface Holding {
  readonly collection: string;
  readonly rowId: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface CustomerWithHoldings extends CustomerItem {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly holdings: readonly Holding[];
}

export interface CustomerSearch {
  /** Beginning of the name, in any case, or of the id. */
  readonly q?: string;
  readonly limit: number;
  /** Id of the last customer of the page before. */
  readonly after?: string;
}

const item = `customer_id AS id, name, status, rm_id AS "rmId", branch_id AS "branchId", since`;

/** Customers as people see them: the current row, and only those whom the user may see. */
@Injectable()
export class CustomerStore {
  constructor(private readonly database: Database) {}

  /** Ordered by id. */
  async list(user: SignedInUser, { q, limit, after = '' }: CustomerSearch): Promise<CustomerItem[]> {
    const visible = visibleCustomers(user, { firstParameter: 4 });
    return this.database.query<CustomerItem>(
      `SELECT ${item} FROM customer
       WHERE customer_id > $1 AND ($2::text IS NULL OR customer_id LIKE $2 OR lower(name) LIKE lower($2)) AND ${visible.sql}
       ORDER BY customer_id LIMIT $3`,
      [after, q ? prefix(q) : null, limit, ...visible.parameters],
    );
  }

  /** @returns undefined where there is none, and where the user may not know whether there is */
  async find(user: SignedInUser, id: string): Promise<CustomerWithHoldings | undefined> {
    return this.read(id, visibleCustomers(user, { firstParameter: 2 }));
  }

  /** For whoever may see the customer by another right, such as a task: the caller has made sure of it. */
  async readAny(id: string): Promise<CustomerWithHoldings | undefined> {
    return this.read(id, { sql: 'TRUE', parameters: [] });
  }

  async isVisible(user: SignedInUser, id: string): Promise<boolean> {
    const visible = visibleCustomers(user, { firstParameter: 2 });
    const sql = `SELECT 1 FROM customer WHERE customer_id = $1 AND ${visible.sql}`;
    return (await this.database.query(sql, [id, ...visible.parameters])).length > 0;
  }

  private async read(id: string, visible: SqlCondition): Promise<CustomerWithHoldings | undefined> {
    const [customer] = await this.database.query<Omit<CustomerWithHoldings, 'holdings'>>(
      `SELECT ${item}, fields FROM customer WHERE customer_id = $1 AND ${visible.sql}`,
      [id, ...visible.parameters],
    );
    return customer && { ...customer, holdings: await currentHoldings(this.database, id) };
  }
}

/** Each row's newest version, also one that is in force only from a later day on. */
export async function currentHoldings(database: Queryable, customerId: string): Promise<Holding[]> {
  return database.query<Holding>(
    `SELECT DISTINCT ON (collection, row_id) collection, row_id AS "rowId", fields
     FROM holding WHERE customer_id = $1 ORDER BY collection, row_id, valid_from DESC`,
    [customerId],
  );
}

/** What LIKE takes for a pattern is here a plain character. */
const prefix = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`;
