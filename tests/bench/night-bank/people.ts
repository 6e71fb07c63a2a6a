import { Chance } from './chance.js';

/** An invented customer of the benches: what the events about them depend on. */
export interface Person {
  readonly id: string;
  readonly number: number;
  /** How busy they are, as a share of all customers' events: a few are very busy, many hardly stir. */
  readonly weight: number;
  readonly isPaidHere: boolean;
  readonly hasCreditCard: boolean;
  readonly hasWealth: boolean;
  readonly hasMortgage: boolean;
  readonly isMerchant: boolean;
  readonly isPensioner: boolean;
  readonly birthDate: string;
}

/** Spread of the logarithm of how busy customers are. */
const SPREAD = 1.5;

/** @param count how many; the first n are the same for every count */
export function people(count: number): Person[] {
  return Array.from({ length: count }, (_, number) => personOf(number));
}

/** The same one for the same number, always. */
export function personOf(number: number): Person {
  const chance = new Chance(number * 7_919 + 17);
  const age = 18 + chance.below(70);
  return {
    id: `C${String(10_000_000 + number)}`,
    number,
    weight: Math.exp(SPREAD * chance.normal()),
    isPaidHere: chance.happens(0.45),
    hasCreditCard: chance.happens(0.3),
    hasWealth: chance.happens(0.05),
    hasMortgage: chance.happens(0.08),
    isMerchant: chance.happens(0.02),
    isPensioner: age >= 60,
    birthDate: `${2025 - age}-${two(1 + chance.below(12))}-${two(1 + chance.below(28))}`,
  };
}

const two = (number: number): string => String(number).padStart(2, '0');
const dateIn = (chance: Chance, firstYear: number, years: number): string =>
  `${firstYear + chance.below(years)}-${two(1 + chance.below(12))}-${two(1 + chance.below(28))}`;

/** The customer's own fields, as an import stores them. */
export function profileOf({ id, number, birthDate }: Person): Record<string, unknown> {
  const chance = new Chance(number * 104_729 + 5);
  return {
    customerId: id,
    status: 'active',
    birthDate,
    gender: chance.pick(['female', 'male']),
    province: '浙江',
    city: chance.pick(['杭州', '宁波', '温州']),
    relationshipStartDate: dateIn(chance, 2008, 15),
    branchId: `B${chance.below(60)}`,
    rmId: `rm-${chance.below(400)}`,
    staff: false,
    vulnerable: chance.happens(0.01),
    occupation: chance.pick(['salaried', 'civil', 'self-employed', 'retired', 'other']),
    residency: 'domestic',
    employerId: `E${chance.below(3_000)}`,
    annualIncomeBase: 60_000 + chance.below(300_000),
    idExpiryDate: dateIn(chance, 2025, 15),
    riskLevel: 1 + chance.below(5),
    riskValidUntil: dateIn(chance, 2025, 3),
    referralCount: chance.below(3),
  };
}

export interface Held {
  readonly collection: string;
  readonly id: string;
  readonly fields: Record<string, unknown>;
}

export function holdingsOf(person: Person): Held[] {
  const { number, hasCreditCard, hasWealth, hasMortgage, isMerchant } = person;
  const chance = new Chance(number * 15_485_863 + 3);
  const held: Held[] = [
    row('depositAccount', 'accountId', accountOf(person), {
      balanceBase: chance.below(200_000),
      payroll: person.isPaidHere,
      status: 'active',
    }),
    row('card', 'cardId', cardOf(person), {
      cardType: hasCreditCard ? 'credit' : 'debit',
      productLine: 'standard',
      ...(hasCreditCard && { creditLimitBase: 20_000, annualFeeDate: dateIn(chance, 2025, 1) }),
      openDate: dateIn(chance, 2019, 5),
      expiryDate: dateIn(chance, 2025, 6),
      autoRepay: chance.happens(0.5),
      status: 'active',
    }),
  ];
  if (hasWealth)
    held.push(
      row('wealth', 'holdingId', `W${number}`, {
        productId: `P${chance.below(50)}`,
        marketValueBase: 10_000 + chance.below(500_000),
        startDate: dateIn(chance, 2023, 2),
        maturityDate: dateIn(chance, 2025, 3),
        riskLevel: 1 + chance.below(4),
        status: 'active',
      }),
    );
  if (hasMortgage)
    held.push(
      row('mortgage', 'loanId', `M${number}`, {
        outstandingBase: 100_000 + chance.below(2_000_000),
        ratePct: 4.1,
        rateKind: 'floating',
        nextRateResetDate: dateIn(chance, 2025, 2),
        nextDueDate: dateIn(chance, 2025, 1),
        nextDueBase: 6_000,
        maturityDate: dateIn(chance, 2035, 15),
        status: 'active',
      }),
    );
  if (isMerchant)
    held.push(row('merchantAccount', 'merchantAccountId', `MA${number}`, { openDate: '2021-05-04', status: 'active' }));
  return held;
}

const row = (collection: string, key: string, id: string, fields: Record<string, unknown>): Held => ({
  collection,
  id,
  fields: { [key]: id, ...fields },
});

export const accountOf = ({ number }: Person): string => `A${number}`;
export const cardOf = ({ number }: Person): string => `K${number}`;
