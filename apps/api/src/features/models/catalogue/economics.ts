import { type Queryable } from '../../../platform/database.js';

/** What a bank earns where a customer accepts, in its base currency; the setting `model-economics` says otherwise. */
export interface Economics {
  /** By need of the event library: contribution of an accepted proposal in its first year. */
  readonly valueOfNeed: Readonly<Record<string, number>>;
  /** Of one contact, whatever the channel. */
  readonly costOfContact: number;
  /** Share of those who took something up that still has it a month later. */
  readonly monthlyRetention: number;
  /** By which contribution counts less with every month. */
  readonly discountPerMonth: number;
}

export const defaultEconomics: Economics = {
  costOfContact: 0.5,
  monthlyRetention: 0.97,
  discountPerMonth: 0.003,
  valueOfNeed: {
    'investment-return': 600,
    reinvest: 500,
    liquidity: 300,
    retirement: 700,
    protection: 900,
    family: 400,
    education: 400,
    'credit-line': 450,
    instalment: 250,
    'card-usage': 200,
    'home-loan': 2_500,
    refinance: 1_200,
    'business-cash': 1_500,
    'salary-account': 350,
    retention: 800,
    'fx-payment': 220,
    travel: 160,
    'overseas-study': 500,
    relationship: 120,
    'digital-help': 40,
    'fee-saving': 60,
    upkeep: 30,
  },
};

export async function readEconomics(database: Queryable): Promise<Economics> {
  const [row] = await database.query<{ value: Partial<Economics> }>(
    "SELECT value FROM bank_setting WHERE key = 'model-economics'",
  );
  return {
    ...defaultEconomics,
    ...row?.value,
    valueOfNeed: { ...defaultEconomics.valueOfNeed, ...row?.value.valueOfNeed },
  };
}
