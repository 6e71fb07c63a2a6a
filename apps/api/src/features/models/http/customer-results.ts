import { type JsonObject, type Text } from '@baleen/models';
import { type Queryable } from '../../../platform/database.js';
import { findBankModel } from '../catalogue/bank-models.js';

/** What a live model says of a customer, with the model's version and the business date it looked back from. */
export interface CustomerResult {
  readonly model: string;
  readonly title: Text;
  readonly version: number;
  readonly asOf: string;
  readonly result: JsonObject;
}

export interface CustomerResults {
  readonly items: readonly CustomerResult[];
}

/** What models say of one customer beyond their scores; empty before the first scoring. */
export async function customerResults(database: Queryable, customerId: string): Promise<CustomerResults> {
  const rows = await database.query<Omit<CustomerResult, 'title'>>(
    `SELECT model, version, as_of::text AS "asOf", result FROM customer_result WHERE customer_id = $1 ORDER BY model`,
    [customerId],
  );
  const items = rows.flatMap((row) => {
    const model = findBankModel(row.model);
    return model ? [{ ...row, title: model.card.title }] : [];
  });
  return { items };
}
