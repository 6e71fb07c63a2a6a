import { type Text } from '@baleen/rules';
import { type Queryable } from './database.js';

/** The settings of the bank that this installation serves. Nothing of them is a constant of the program. */
export interface Bank {
  readonly id: string;
  readonly name: Text;
  /** ISO-4217. */
  readonly baseCurrency: string;
  /** IANA name; every local day is a day there. */
  readonly timeZone: string;
  /** ISO-3166 alpha-2. */
  readonly country: string;
  /** Fields beyond the standard event types, in the notation of the catalogue: `{ 'account-debit': 'bookingCode text?' }`. */
  readonly extraEventFields: Readonly<Record<string, string>>;
  /** Invented or published data: demo users exist and are shown on the sign-in page. */
  readonly isDemo: boolean;
}

/** A bank that has not said otherwise. */
export const defaultBank: Bank = {
  id: 'bank',
  name: { en: 'My bank', zh: '我的银行' },
  baseCurrency: 'CNY',
  timeZone: 'Asia/Shanghai',
  country: 'CN',
  extraEventFields: {},
  isDemo: false,
};

/** @returns undefined where no bank has been set up yet */
export async function loadBank(database: Queryable): Promise<Bank | undefined> {
  const [row] = await database.query<{ value: Bank }>("SELECT value FROM bank_setting WHERE key = 'bank'");
  return row?.value;
}

export async function saveBank(database: Queryable, bank: Bank): Promise<void> {
  await database.query(
    `INSERT INTO bank_setting (key, value) VALUES ('bank', $1)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(bank)],
  );
}
