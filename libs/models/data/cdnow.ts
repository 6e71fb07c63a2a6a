import { dayNumber, type Purchases } from '../src/purchases/index.js';
import { readRows } from './read-data.js';

/** The last day that the models see; the 39 weeks after it are held out. */
export const cdnowEnd = dayNumber('1997-09-30');

/** The purchases of the CDNOW sample; customer 0 is number 1 of the sample. */
export function cdnowPurchases(): Purchases {
  const rows = readRows('cdnow/cdnowElog_BTYD.csv.gz');
  return {
    customers: 2357,
    customer: Int32Array.from(rows, (row) => Number(row[1]) - 1),
    day: Int32Array.from(rows, (row) => dayNumber(row[2]!)),
    amount: Float64Array.from(rows, (row) => Number(row[4])),
  };
}

/** The published summary of the same customers, its times rounded to hundredths of a week. */
export function cdnowSummary() {
  const rows = readRows('cdnow/cdnow_customers_summary_with_transactions.csv.gz');
  const column = (i: number): Float64Array => Float64Array.from(rows, (row) => Number(row[i]));
  return { repeats: column(1), last: column(2), age: column(3), spend: column(4) };
}
