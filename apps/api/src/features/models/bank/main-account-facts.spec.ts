import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordRun } from '../../../../../../tests/support/model-work.js';
import { credit, debit, SmallBank, type SmallEvent } from '../../../../../../tests/support/small-bank.js';
import { testBank } from '../../../../../../tests/support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../../../../../../tests/support/test-database.js';
import { ManualClock } from '../../../platform/clock.js';
import { customerPartition } from '../../../platform/partition.js';
import { BankReader } from './bank-reader.js';
import { MAIN_ACCOUNT_DAYS, mainAccountTypes, mainAccountVerdicts } from './main-account-facts.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test?.drop());

const DAY_MS = 86_400_000;
const at = (day: string, offset: number): string =>
  new Date(Date.parse(`${day}T10:00:00Z`) + offset * DAY_MS).toISOString();

describe('a main account', () => {
  interface Payroll {
    /** Key transactions in February. */
    readonly transactions: number;
    readonly products: number;
    readonly mandate: string;
    /** Share of the pay that was kept, of January and the months before. */
    readonly kept: readonly number[];
  }
  const customers: Readonly<Record<string, Payroll & { readonly verdict: string }>> = {
    P1: { transactions: 6, products: 1, mandate: 'sweep-in', kept: [], verdict: 'yes' },
    P2: { transactions: 5, products: 1, mandate: 'sweep-in', kept: [], verdict: 'no' },
    P3: { transactions: 6, products: 1, mandate: 'bill-pay', kept: [], verdict: 'yes' },
    P4: { transactions: 6, products: 5, mandate: 'auto-repay', kept: [], verdict: 'no' },
    P5: { transactions: 6, products: 6, mandate: 'auto-repay', kept: [], verdict: 'yes' },
    P6: { transactions: 6, products: 1, mandate: 'sweep-in', kept: [0.19, 0.19, 0.19, 0.99], verdict: 'no' },
    P7: { transactions: 6, products: 1, mandate: 'sweep-in', kept: [0.19, 0.2, 0.19, 0.19], verdict: 'yes' },
    P8: { transactions: 6, products: 1, mandate: 'sweep-in', kept: [0.19, 0.19], verdict: 'yes' },
  };
  const ids = Object.keys(customers);
  const families = ['safeBox', 'wealth', 'fund', 'loan', 'pensionAccount', 'merchantAccount'];
  const paydays = ['2026-01-05', '2025-12-05', '2025-11-05', '2025-10-05'];

  const eventsOf = ([id, { transactions, kept }]: [string, Payroll]): SmallEvent[] => [
    ...Array.from({ length: transactions }, (_, i) => debit(`${id}D${i}`, id, at('2026-02-02', i), 50)),
    // What the bank does by itself is no transaction of the customer's.
    debit(`${id}F`, id, at('2026-02-10', 0), 5, { debitKind: 'fee' }),
    credit(`${id}I`, id, at('2026-02-11', 0), 5, { creditKind: 'interest' }),
    ...kept.flatMap((share, i) => [
      credit(`${id}P${i}`, id, at(paydays[i]!, 0), 1000, { creditKind: 'payroll', employerId: 'E1' }),
      debit(`${id}L${i}`, id, at(paydays[i]!, 2), 1000 - 1000 * share, { counterpartyBank: 'other' }),
    ]),
  ];

  it('is told from the feeds of the bank by the definition of the payroll case, at each boundary', async () => {
    const { database } = test;
    const clock = new ManualClock(new Date('2026-03-02T09:00:00Z'));
    await new SmallBank(database, clock).bring({
      businessDate: '2026-02-27',
      customers: ids.map((id) => `${id},RM1,B1,1980-01-01`),
      events: Object.entries(customers).flatMap(eventsOf),
    });
    await recordRun({ database, clock }, '2026-03-01');
    const held = Object.entries(customers).flatMap(([id, { products, mandate }]) => [
      ...families.slice(0, products).map((collection) => [id, collection, null] as const),
      [id, 'mandate', mandate] as const,
    ]);
    await database.query(
      `INSERT INTO holding (customer_id, collection, row_id, valid_from, fields)
       SELECT id, kind, 'H', '2026-02-27', jsonb_build_object('status', 'active', 'mandateKind', mandate)
       FROM unnest($1::text[], $2::text[], $3::text[]) AS row (id, kind, mandate)`,
      [0, 1, 2].map((column) => held.map((row) => row[column])),
    );
    const reader = (await BankReader.open(database, testBank))!;
    const verdicts: Record<string, string> = {};
    for (const partition of new Set(ids.map(customerPartition))) {
      const period = { types: mainAccountTypes, from: reader.asOf - MAIN_ACCOUNT_DAYS, to: reader.asOf - 1 };
      const view = await reader.view(partition, period);
      const told = await mainAccountVerdicts(reader, view, reader.asOf);
      view.customers.forEach((id, subject) => (verdicts[id] = told[subject]!));
    }
    for (const [id, { verdict }] of Object.entries(customers)) expect([id, verdicts[id]]).toEqual([id, verdict]);
  });
});
