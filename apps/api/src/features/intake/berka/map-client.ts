import { formatDay } from '@baleen/rules';
import { readBirthNumber } from './berka-date.js';
import { berkaIds } from './berka-ids.js';
import { type BerkaRegisters } from './berka-registers.js';
import { type BerkaRow, type Refuse } from './berka-rows.js';
import { inventedName } from './invented-names.js';

/** Invented for the demo: who looks after the customers of a region. East Bohemia has nobody, so its tasks go to the branches' queues. */
const managerOfRegion: ReadonlyMap<string, string> = new Map([
  ['Prague', 'rm-1'],
  ['central Bohemia', 'rm-2'],
  ['south Bohemia', 'rm-3'],
  ['west Bohemia', 'rm-3'],
  ['north Bohemia', 'rm-4'],
  ['south Moravia', 'rm-5'],
  ['north Moravia', 'rm-6'],
]);

export const customerColumns = [
  'customerId',
  'name',
  'status',
  'birthDate',
  'gender',
  'province',
  'city',
  'relationshipStartDate',
  'branchId',
  'rmId',
  'staff',
  'vulnerable',
  'residency',
  'referralCount',
] as const;

/** A client is a customer from the day the account was opened, of the branch where the account is kept. */
export function mapClient(
  client: BerkaRow<'client'>,
  { accountOfClient, accounts, districts }: BerkaRegisters,
  refuse: Refuse,
): Record<(typeof customerColumns)[number], string> {
  const account = accounts.get(accountOfClient.get(client.client_id) ?? '');
  if (!account) return refuse(`client ${client.client_id} has no account`);
  const home = districts.get(client.district_id);
  if (!home) return refuse(`there is no district ${client.district_id}`);
  const { birthDate, gender } = readBirthNumber(client.birth_number, refuse);
  return {
    customerId: berkaIds.customer(client.client_id),
    name: inventedName(Number(client.client_id), gender),
    status: 'active',
    birthDate,
    gender,
    province: home.region,
    city: home.name,
    relationshipStartDate: formatDay(account.openedOn),
    branchId: berkaIds.branch(account.districtId),
    rmId: managerOfRegion.get(districts.get(account.districtId)!.region) ?? '',
    staff: 'false',
    vulnerable: 'false',
    residency: 'domestic',
    referralCount: '0',
  };
}

export const consentColumns = ['customerId', 'channel', 'purpose', 'granted', 'asOf'] as const;

/** One client in so many has said no. */
const OBJECTING = 8;

/** Invented for the demo, since 1993 asked nobody: what the client said about text messages that sell, when the account was opened. */
export function inventConsent({
  customerId,
  relationshipStartDate,
}: Pick<Record<(typeof customerColumns)[number], string>, 'customerId' | 'relationshipStartDate'>): Record<
  (typeof consentColumns)[number],
  string
> {
  const number = Number(/\d+$/.exec(customerId)?.[0] ?? 1);
  return {
    customerId,
    channel: 'sms',
    purpose: 'marketing',
    granted: String(number % OBJECTING !== 0),
    asOf: relationshipStartDate,
  };
}
