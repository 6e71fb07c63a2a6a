import { leftOut, type Role, roles, type RoleTable } from '../role-table/index.js';
import { accept, type JsonObject, refuse, type Result } from '../result/index.js';
import { MISSING } from '../table/index.js';
import { dayNumber } from './day-number.js';
import { type Purchases } from './purchases.js';

/** The columns of a file of purchases: an amount, or a quantity and a unit price. */
export const purchaseRoles = {
  customer: roles.customer,
  date: roles.date,
  amount: { ...roles.amount, isOptional: true },
  quantity: { name: 'quantity', kind: 'number', names: ['quantity', 'qty', '数量'], isOptional: true },
  price: { name: 'price', kind: 'number', names: ['price', 'unitprice', '单价'], isOptional: true },
} as const satisfies Record<string, Role>;

export interface PurchaseTable {
  readonly purchases: Purchases;
  /** Name of each customer number. */
  readonly names: readonly string[];
  /** Day of the last purchase. */
  readonly lastDay: number;
  /** Rows that were left out, by reason. */
  readonly leftOut: readonly JsonObject[];
}

/**
 * Reads purchases from a file's rows. Rows without customer, date or amount, with an impossible date or a negative
 * amount (a return) are left out and counted.
 * @returns a refusal when there is no column with amounts, or no row is left.
 */
export function purchasesOfTable(file: RoleTable): Result<PurchaseTable> {
  const amounts = amountsOf(file);
  if (!amounts) return refuseNoAmount();
  const customers = file.texts(purchaseRoles.customer);
  const dates = file.texts(purchaseRoles.date);
  const days = Float64Array.from(dates.levels, dayNumber);
  const out = leftOut();
  const rows: number[] = [];
  for (let row = 0; row < file.rows; row += 1) {
    const code = whyLeftOut(customers.codes[row]!, days[dates.codes[row]!] ?? NaN, amounts[row]!);
    if (code) out.add(code, row);
    else rows.push(row);
  }
  if (rows.length === 0) return refuse('PURCHASES_EMPTY', 'There are no readable purchases.', '没有可读取的交易记录。');
  const day = Int32Array.from(rows, (row) => days[dates.codes[row]!]!);
  return accept({
    purchases: {
      customers: customers.levels.length,
      customer: Int32Array.from(rows, (row) => customers.codes[row]!),
      day,
      amount: Float64Array.from(rows, (row) => amounts[row]!),
    },
    names: customers.levels,
    lastDay: day.reduce((last, value) => Math.max(last, value), -Infinity),
    leftOut: out.list(),
  });
}

function amountsOf(file: RoleTable): Float64Array | undefined {
  const { amount, quantity, price } = purchaseRoles;
  if (file.has(amount)) return file.numbers(amount);
  if (!file.has(quantity) || !file.has(price)) return undefined;
  const prices = file.numbers(price);
  return file.numbers(quantity).map((count, row) => count * prices[row]!);
}

function whyLeftOut(customer: number, day: number, amount: number): string | undefined {
  if (customer === MISSING) return 'customer-missing';
  if (Number.isNaN(day)) return 'date-unreadable';
  if (Number.isNaN(amount)) return 'amount-missing';
  return amount < 0 ? 'amount-negative' : undefined;
}

function refuseNoAmount(): Result<never> {
  return refuse(
    'COLUMN_ABSENT',
    'The file needs a column "amount", or "quantity" and "price"; or point them out with the parameter "columns".',
    '文件需要 amount 列，或 quantity 与 price 两列；也可用参数 columns 指明。',
  );
}
