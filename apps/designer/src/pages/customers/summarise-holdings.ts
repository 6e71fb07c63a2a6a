import { type Holding } from '../../api/customers.js';

/** The field that says how much a holding is worth, or how much is owed. */
const amountFields: Readonly<Record<string, string>> = {
  depositAccount: 'balanceBase',
  termDeposit: 'principalBase',
  wealth: 'marketValueBase',
  fund: 'marketValueBase',
  pensionAccount: 'contributionYtdBase',
  loan: 'outstandingBase',
  mortgage: 'outstandingBase',
};

const ended = ['closed', 'settled', 'lapsed', 'ended', 'lost'];

export interface HoldingTotal {
  readonly collection: string;
  /** Rows that are not closed, settled or ended. */
  readonly count: number;
  /** In base currency; undefined where the collection has no amount or a row lacks it. */
  readonly total: number | undefined;
}

/** What a customer has now, one line for each collection; related persons and consents are no holdings. */
export function summariseHoldings(holdings: readonly Holding[]): HoldingTotal[] {
  const byCollection = new Map<string, Holding[]>();
  for (const holding of holdings) {
    if (['relation', 'consent'].includes(holding.collection)) continue;
    if (ended.includes(String(holding.fields.status))) continue;
    byCollection.set(holding.collection, [...(byCollection.get(holding.collection) ?? []), holding]);
  }
  return [...byCollection].map(([collection, rows]) => ({
    collection,
    count: rows.length,
    total: totalOf(rows, amountFields[collection]),
  }));
}

/** Added up in hundredths, so that no binary fraction shows. */
function totalOf(rows: readonly Holding[], field: string | undefined): number | undefined {
  if (field === undefined) return undefined;
  const hundredths = rows.map(({ fields }) => Math.round(Number(fields[field]) * 100));
  const sum = hundredths.reduce((total, value) => total + value, 0);
  return Number.isNaN(sum) ? undefined : sum / 100;
}
