import { type Day } from '@baleen/rules';
import { berkaDay } from './berka-date.js';
import { berkaRows } from './berka-rows.js';

/** What the rows of other files refer to. */
export interface BerkaRegisters {
  /** By district id. */
  readonly districts: ReadonlyMap<string, { readonly name: string; readonly region: string }>;
  /** By account id. */
  readonly accounts: ReadonlyMap<string, { readonly districtId: string; readonly openedOn: Day }>;
  /** Account of each client, by client id: in these data every client has one, as owner or disponent. */
  readonly accountOfClient: ReadonlyMap<string, string>;
  /** Client id of each account's owner, by account id. */
  readonly ownerOfAccount: ReadonlyMap<string, string>;
  /** Client id, by disposition id. */
  readonly clientOfDisposition: ReadonlyMap<string, string>;
}

/** @throws ImportRefused if a file is missing or broken */
export async function readRegisters(folder: string): Promise<BerkaRegisters> {
  const districts = new Map<string, { name: string; region: string }>();
  for await (const { row } of berkaRows(folder, 'district')) districts.set(row.A1, { name: row.A2, region: row.A3 });
  const accounts = new Map<string, { districtId: string; openedOn: Day }>();
  for await (const { row, refuse } of berkaRows(folder, 'account')) {
    if (!districts.has(row.district_id)) refuse(`there is no district ${row.district_id}`);
    accounts.set(row.account_id, { districtId: row.district_id, openedOn: berkaDay(row.date, refuse) });
  }
  return { districts, accounts, ...(await readDispositions(folder, accounts)) };
}

type Dispositions = Pick<BerkaRegisters, 'accountOfClient' | 'ownerOfAccount' | 'clientOfDisposition'>;

async function readDispositions(folder: string, accounts: BerkaRegisters['accounts']): Promise<Dispositions> {
  const accountOfClient = new Map<string, string>();
  const ownerOfAccount = new Map<string, string>();
  const clientOfDisposition = new Map<string, string>();
  for await (const { row, refuse } of berkaRows(folder, 'disp')) {
    if (!accounts.has(row.account_id)) refuse(`there is no account ${row.account_id}`);
    clientOfDisposition.set(row.disp_id, row.client_id);
    const isOwner = row.type === 'OWNER';
    if (isOwner) ownerOfAccount.set(row.account_id, row.client_id);
    if (isOwner || !accountOfClient.has(row.client_id)) accountOfClient.set(row.client_id, row.account_id);
  }
  return { accountOfClient, ownerOfAccount, clientOfDisposition };
}
