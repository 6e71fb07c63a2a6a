import { type Queryable } from '../../platform/database.js';

/** What becomes of a detection: an amount from the threshold on is for a person, all else for a text message. */
export interface OutcomePolicy {
  /** In base currency, of the triggering event; included. */
  readonly taskFromAmountBase: number;
}

const defaultPolicy: OutcomePolicy = { taskFromAmountBase: 50_000 };

/** The bank's setting `outcome-policy`. */
export async function readOutcomePolicy(database: Queryable): Promise<OutcomePolicy> {
  const [row] = await database.query<{ value: OutcomePolicy }>(
    "SELECT value FROM bank_setting WHERE key = 'outcome-policy'",
  );
  return row?.value ?? defaultPolicy;
}

/** @param amountBase undefined where the detection has no event, or the event no amount */
export function outcomeKindOf(
  { taskFromAmountBase }: OutcomePolicy,
  amountBase: number | undefined,
): 'contact' | 'task' {
  return amountBase !== undefined && amountBase >= taskFromAmountBase ? 'task' : 'contact';
}
