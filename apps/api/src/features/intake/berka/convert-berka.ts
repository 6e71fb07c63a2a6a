import { createZone } from '@baleen/rules';
import { type Bank } from '../../../platform/bank.js';
import { FolderWriter } from '../folder-writer.js';
import { type BerkaRegisters, readRegisters } from './berka-registers.js';
import { berkaRows } from './berka-rows.js';
import { consentColumns, customerColumns, inventConsent, mapClient } from './map-client.js';
import {
  cardColumns,
  depositAccountColumns,
  loanColumns,
  mandateColumns,
  mapAccount,
  mapCard,
  mapLoan,
  mapOrder,
} from './map-holdings.js';
import { type BerkaEventType, eventColumns, mapTransaction } from './map-transaction.js';

/** The first day of the data, from which all its feeds are complete. */
const FIRST_DAY = '1993-01-01';

/**
 * Writes the Berka bank's files as an import folder, which then goes the way of every other. Equal files give equal folders, so a
 * repeated import is recognised.
 * @param from folder with the files of `berkaFiles`
 * @param to empty folder
 * @throws ImportRefused if a file is missing or broken
 */
export async function convertBerka(from: string, to: string, bank: Bank): Promise<void> {
  const writer = new FolderWriter(to);
  const registers = await readRegisters(from);
  await writeCustomers(from, writer, registers);
  await writeCards(from, writer, registers);
  await writeLoans(from, writer, registers);
  await writeMandates(from, writer, registers);
  const balances = await writeEvents(from, writer, registers, bank);
  await writeAccounts(writer, registers, balances);
  const types = Object.keys(eventColumns);
  await writer.finish({
    businessDate: FIRST_DAY,
    coveredFrom: Object.fromEntries(types.map((type) => [type, FIRST_DAY])),
  });
}

async function writeCustomers(from: string, writer: FolderWriter, registers: BerkaRegisters): Promise<void> {
  const customers = writer.csv('customers.csv', customerColumns);
  const consents = writer.csv('consents.csv', consentColumns);
  for await (const { row, refuse } of berkaRows(from, 'client')) {
    const client = mapClient(row, registers, refuse);
    await customers.write(client);
    await consents.write(inventConsent(client));
  }
}

async function writeCards(from: string, writer: FolderWriter, registers: BerkaRegisters): Promise<void> {
  const cards = writer.csv('holdings-card.csv', cardColumns);
  for await (const { row, refuse } of berkaRows(from, 'card')) {
    const holder = registers.clientOfDisposition.get(row.disp_id) ?? refuse(`there is no disposition ${row.disp_id}`);
    await cards.write(mapCard(row, holder, refuse));
  }
}

async function writeLoans(from: string, writer: FolderWriter, { ownerOfAccount }: BerkaRegisters): Promise<void> {
  const loans = writer.csv('holdings-loan.csv', loanColumns);
  for await (const { row, refuse } of berkaRows(from, 'loan')) {
    const borrower = ownerOfAccount.get(row.account_id) ?? refuse(`account ${row.account_id} has no owner`);
    await loans.write(mapLoan(row, borrower, refuse));
  }
}

async function writeMandates(from: string, writer: FolderWriter, { ownerOfAccount }: BerkaRegisters): Promise<void> {
  const mandates = writer.csv('holdings-mandate.csv', mandateColumns);
  for await (const { row, refuse } of berkaRows(from, 'order')) {
    const owner = ownerOfAccount.get(row.account_id) ?? refuse(`account ${row.account_id} has no owner`);
    await mandates.write(mapOrder(row, owner));
  }
}

/** @returns the balance after the last transaction of each account, by account id */
async function writeEvents(
  from: string,
  writer: FolderWriter,
  { ownerOfAccount }: BerkaRegisters,
  bank: Bank,
): Promise<ReadonlyMap<string, string>> {
  const zone = createZone(bank.timeZone);
  const files = {
    'account-credit': writer.csv('events-account-credit.csv', eventColumns['account-credit']),
    'account-debit': writer.csv('events-account-debit.csv', eventColumns['account-debit']),
    'cash-withdrawal': writer.csv('events-cash-withdrawal.csv', eventColumns['cash-withdrawal']),
  } satisfies Record<BerkaEventType, unknown>;
  const balances = new Map<string, string>();
  let [date, rank] = ['', 0];
  for await (const { row, refuse } of berkaRows(from, 'trans')) {
    const owner = ownerOfAccount.get(row.account_id) ?? refuse(`account ${row.account_id} has no owner`);
    [date, rank] = [row.date, row.date === date ? rank + 1 : 0];
    const { type, values } = mapTransaction(row, owner, { rank, zone, refuse });
    await files[type].write(values);
    balances.set(row.account_id, row.balance);
  }
  return balances;
}

async function writeAccounts(
  writer: FolderWriter,
  { accounts, ownerOfAccount }: BerkaRegisters,
  balances: ReadonlyMap<string, string>,
): Promise<void> {
  const file = writer.csv('holdings-depositAccount.csv', depositAccountColumns);
  for (const accountId of accounts.keys()) {
    const owner = ownerOfAccount.get(accountId);
    if (owner !== undefined) await file.write(mapAccount(accountId, owner, balances.get(accountId) ?? '0.00'));
  }
}
