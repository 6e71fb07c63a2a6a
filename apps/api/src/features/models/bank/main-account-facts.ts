import { mainAccount, type MainAccountFacts, type Verdict } from '@baleen/models';
import { type Day, formatDay } from '@baleen/rules';
import { type BankReader, type BankRow, type PartitionView } from './bank-reader.js';

/** What is read of events to tell whose main account is here, and how many days before the day itself. */
export const mainAccountTypes = ['account-credit', 'account-debit', 'cash-withdrawal', 'card-purchase'];
export const MAIN_ACCOUNT_DAYS = 160;

const MONTHS = 4;
const SPAN_DAYS = 10;
/** Before this day of a month the retention of the month before is not known yet. */
const KNOWN_FROM = 11;
const DAY_MS = 86_400_000;

/**
 * Whether each customer of a view has the main account here, as of a day: by the definition of the payroll case, as the fact `isMainAccount` of the rules.
 * Before the first import it is not known what customers held; then only a "no" by their transactions is sure.
 */
export async function mainAccountVerdicts(bank: BankReader, view: PartitionView, day: Day): Promise<Verdict[]> {
  const rows = view.customers.map((): BankRow[] => []);
  for (const row of view.rows) if (row.day < day) rows[row.subject]!.push(row);
  const holdings = day >= bank.holdingsFrom ? await readHoldings(bank, view.customers, day) : undefined;
  return view.customers.map((id, subject) =>
    mainAccount({ ...factsOf(rows[subject]!, day), ...(holdings ? (holdings.get(id) ?? nothing) : unknown) }),
  );
}

type Held = Pick<MainAccountFacts, 'hasSweepInOrBillPay' | 'productCount'>;
const unknown: Held = { hasSweepInOrBillPay: undefined, productCount: undefined };
const nothing: Held = { hasSweepInOrBillPay: false, productCount: 0 };

interface Month {
  readonly first: Day;
  readonly last: Day;
}

/** The k-th calendar month before that of a day. */
function monthBefore(day: Day, k: number): Month {
  const date = new Date(day * DAY_MS);
  const start = (back: number): Day => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1) / DAY_MS;
  return { first: start(k), last: start(k - 1) - 1 };
}

function factsOf(rows: readonly BankRow[], day: Day): Pick<MainAccountFacts, 'keyTransactions' | 'retentions'> {
  const last = monthBefore(day, 1);
  const keyTransactions = rows.filter((row) => isIn(row, last) && isKey(row)).length;
  const from = new Date(day * DAY_MS).getUTCDate() < KNOWN_FROM ? 2 : 1;
  const months = Array.from({ length: MONTHS }, (_, i) => i + from);
  const retentions = months.flatMap((k) => retentionOf(rows, monthBefore(day, k)) ?? []);
  return { keyTransactions, retentions };
}

const isIn = ({ day }: BankRow, { first, last }: Month): boolean => day >= first && day <= last;

const isKey = ({ event: { type, fields } }: BankRow): boolean =>
  (type === 'account-credit' && fields['creditKind'] !== 'interest') ||
  (type === 'account-debit' && fields['debitKind'] !== 'fee') ||
  type === 'cash-withdrawal' ||
  type === 'card-purchase';

/** The part of a month's pay that did not leave for another bank before the next pay of the month or within ten days; undefined without pay. */
function retentionOf(rows: readonly BankRow[], month: Month): number | undefined {
  const isPay = (row: BankRow): boolean =>
    row.event.type === 'account-credit' && row.event.fields['creditKind'] === 'payroll' && isIn(row, month);
  const pays = rows.flatMap((row, at) => (isPay(row) ? [at] : []));
  let [kept, total] = [0, 0];
  pays.forEach((at, i) => {
    const pay = rows[at]!;
    const paid = amountOf(pay);
    const left = rows
      .slice(at + 1, pays[i + 1] ?? rows.length)
      .filter((row) => row.day <= pay.day + SPAN_DAYS && leaves(row, pay))
      .reduce((sum, row) => sum + amountOf(row), 0);
    total += paid;
    kept += Math.max(0, paid - left);
  });
  return total > 0 ? kept / total : undefined;
}

const amountOf = ({ event: { fields } }: BankRow): number => Number(fields['amountBase'] ?? 0);

const leaves = ({ event: { type, fields } }: BankRow, pay: BankRow): boolean =>
  type === 'account-debit' &&
  fields['counterpartyBank'] === 'other' &&
  fields['accountId'] === pay.event.fields['accountId'];

async function readHoldings({ database }: BankReader, customers: readonly string[], day: Day) {
  const rows = await database.query<{ id: string; linked: boolean; products: number }>(
    `SELECT customer_id AS id, bool_or(kind IN ('sweep-in', 'bill-pay') AND status = 'active') AS linked,
       count(DISTINCT collection) FILTER (WHERE status = CASE collection WHEN 'insurance' THEN 'in-force' ELSE 'active' END
         AND (collection <> 'mandate' OR kind = 'bill-pay') AND (collection <> 'card' OR card = 'credit'))::int AS products
     FROM (SELECT DISTINCT ON (customer_id, collection, row_id) customer_id, collection, fields->>'status' AS status,
         CASE collection WHEN 'mandate' THEN fields->>'mandateKind' END AS kind, fields->>'cardType' AS card
       FROM holding WHERE customer_id = ANY($1) AND collection = ANY($2) AND valid_from <= $3
       ORDER BY customer_id, collection, row_id, valid_from DESC) newest GROUP BY 1`,
    [customers, families, formatDay(day)],
  );
  return new Map(rows.map(({ id, linked, products }) => [id, { hasSweepInOrBillPay: linked, productCount: products }]));
}

const families = [
  ...['depositAccount', 'termDeposit', 'wealth', 'fund', 'pensionAccount', 'card', 'loan', 'mortgage', 'insurance'],
  ...['safeBox', 'merchantAccount', 'mandate'],
];
