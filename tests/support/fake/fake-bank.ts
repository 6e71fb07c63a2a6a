import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createCatalogue, describeRule, parseRule, type RuleDocument, type Words } from '@baleen/rules';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createRandom, type Random } from './random.js';
import { projectFolder } from '../../../apps/api/src/platform/project-folder.js';

const rulesFolder = pathToFileURL(`${join(projectFolder, 'seeds/berka/rules')}/`);
const bookingCode = 'bookingCode text?';
const catalogue = createCatalogue({
  'account-credit': bookingCode,
  'account-debit': bookingCode,
  'cash-withdrawal': bookingCode,
});

export interface FakeRule {
  readonly document: RuleDocument;
  readonly words: Words;
  readonly hash: string;
}

export interface FakeEvent {
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly channel: string | null;
  readonly sourceSystem: string;
  readonly fields: Record<string, unknown>;
}

export interface FakeCustomer {
  readonly id: string;
  readonly name: string | null;
  readonly fields: Record<string, unknown>;
  readonly holdings: readonly { collection: string; rowId: string; fields: Record<string, unknown> }[];
  /** Newest first. */
  readonly events: readonly FakeEvent[];
}

export interface FakeBank {
  readonly rules: readonly FakeRule[];
  readonly customers: readonly FakeCustomer[];
  /** Business dates with data, oldest first. */
  readonly dates: readonly string[];
}

/** A small bank that looks like the Czech one: the same for the same seed. */
export function createFakeBank(seed = 7): FakeBank {
  const random = createRandom(seed);
  const dates = businessDates('1994-01-17', 60);
  return {
    rules: readRules(),
    customers: Array.from({ length: 180 }, (_, index) => createCustomer(index + 1, dates, random)),
    dates,
  };
}

function readRules(): FakeRule[] {
  const folder = fileURLToPath(rulesFolder);
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const document: unknown = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
      const parsed = parseRule(document, { catalogue, tags: new Map() });
      if (!parsed.ok) throw new Error(`${file}: ${parsed.problems.map(({ code }) => code).join(', ')}`);
      const hash = Buffer.from(file).toString('hex').padEnd(64, '7c1e0b59').slice(0, 64);
      return { document: parsed.value.document, words: describeRule(parsed.value, { catalogue }), hash };
    });
}

function businessDates(first: string, count: number): string[] {
  const start = Date.parse(`${first}T00:00:00Z`);
  return Array.from({ length: count }, (_, day) => new Date(start + day * 86_400_000).toISOString().slice(0, 10));
}

const firstNames = [
  'Jan',
  'Eva',
  'Petr',
  'Marie',
  'Tomáš',
  'Hana',
  'Jiří',
  'Lenka',
  'Pavel',
  'Alena',
  'Zdeněk',
  'Věra',
];
const lastNames = ['Novák', 'Dvořák', 'Černý', 'Procházka', 'Kučera', 'Veselý', 'Horák', 'Němec', 'Marek', 'Pospíšil'];
const districts = [
  ['Prague', 'Hl.m. Praha'],
  ['south Moravia', 'Brno - mesto'],
  ['north Moravia', 'Ostrava - mesto'],
  ['west Bohemia', 'Plzen - mesto'],
] as const;

function createCustomer(number: number, dates: readonly string[], random: Random): FakeCustomer {
  const id = `C${String(1000 + number * 37)}`;
  const [province, city] = random.pick(districts);
  const isFemale = random.next() < 0.5;
  const name = number % 9 === 0 ? null : `${random.pick(firstNames)} ${random.pick(lastNames)}`;
  return {
    id,
    name,
    fields: {
      customerId: id,
      status: number % 23 === 0 ? 'dormant' : 'active',
      birthDate: `19${30 + random.integer(45)}-0${1 + random.integer(9)}-1${random.integer(10)}`,
      gender: isFemale ? 'female' : 'male',
      province,
      city,
      relationshipStartDate: `1993-0${1 + random.integer(9)}-0${1 + random.integer(9)}`,
      branchId: `D${1 + random.integer(77)}`,
      rmId: `RM-0${1 + random.integer(5)}`,
      staff: false,
      vulnerable: number % 31 === 0,
      residency: 'domestic',
      referralCount: 0,
      phone: `+420 602 ${100 + random.integer(899)} ${100 + random.integer(899)}`,
    },
    holdings: createHoldings(id, number, random),
    events: createEvents(id, dates, random),
  };
}

function createHoldings(id: string, number: number, random: Random): FakeCustomer['holdings'] {
  const money = (most: number): number => random.integer(most * 100) / 100;
  const account = {
    collection: 'depositAccount',
    rowId: `A-${id}`,
    fields: { accountId: `A-${id}`, balanceBase: money(90_000), payroll: number % 2 === 0, status: 'active' },
  };
  const card = {
    collection: 'card',
    rowId: `K-${id}`,
    fields: {
      cardId: `K-${id}`,
      cardType: 'credit',
      productLine: random.pick(['standard', 'platinum']),
      openDate: '1993-11-07',
      expiryDate: '1996-11-30',
      autoRepay: true,
      status: 'active',
    },
  };
  const loan = {
    collection: 'loan',
    rowId: `L-${id}`,
    fields: {
      loanId: `L-${id}`,
      loanKind: 'consumer',
      outstandingBase: money(200_000),
      ratePct: 8.4,
      maturityDate: '1996-07-05',
      nextDueDate: '1994-04-05',
      status: 'active',
    },
  };
  return [account, ...(number % 3 === 0 ? [card] : []), ...(number % 4 === 0 ? [loan] : [])];
}

function createEvents(id: string, dates: readonly string[], random: Random): FakeEvent[] {
  let balance = 60_000 + random.integer(200_000);
  const events = Array.from({ length: 36 }, (_, index) => {
    const date = dates[Math.floor((index * dates.length) / 36)]!;
    const isCredit = random.next() < 0.45;
    const isCash = !isCredit && random.next() < 0.4;
    const amount = (random.next() < 0.12 ? 14_000 + random.integer(48_000) : 300 + random.integer(9_000)) + 0.5;
    balance += isCredit ? amount : -amount;
    const kind = isCredit
      ? { creditKind: random.pick(['payroll', 'pension', 'cash-deposit', 'transfer-third-party', 'interest']) }
      : isCash
        ? { country: 'CZ' }
        : { debitKind: random.pick(['transfer-third-party', 'bill-payment', 'loan-repayment', 'fee']) };
    return {
      eventId: `T${id}-${index}`,
      type: isCredit ? 'account-credit' : isCash ? 'cash-withdrawal' : 'account-debit',
      occurredAt: `${date}T12:00:00.000+01:00`,
      receivedAt: `${date}T12:00:00.000+01:00`,
      channel: isCash ? 'branch' : null,
      sourceSystem: 'berka',
      fields: {
        accountId: `A-${id}`,
        amount,
        currency: 'CZK',
        amountBase: amount,
        ...kind,
        balanceAfterBase: Math.round(balance * 100) / 100,
      },
    };
  });
  return events.reverse();
}
