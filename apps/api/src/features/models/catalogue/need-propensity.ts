/**
 * Which score says how likely a customer is to take up a proposal of a need. A need without one is compared by the rule's priority.
 */
const scoreOfNeed: Readonly<Record<string, string>> = {
  'investment-return': 'wealthPropensity',
  reinvest: 'wealthPropensity',
  liquidity: 'wealthPropensity',
  retirement: 'fundPropensity',
  protection: 'insurancePropensity',
  family: 'insurancePropensity',
  'credit-line': 'cardPropensity',
  instalment: 'cardPropensity',
  'card-usage': 'cardPropensity',
  'home-loan': 'loanPropensity',
  refinance: 'mortgagePrepayRisk',
  'business-cash': 'loanPropensity',
  'salary-account': 'mainAccountConversion',
  retention: 'churnRisk',
};

/** The name of the score that arbitration reads for proposals of a need; undefined where no model speaks of it. */
export function propensityFor(need: string | null): string | undefined {
  return need === null ? undefined : scoreOfNeed[need];
}

export const needsWithPropensity: readonly string[] = Object.keys(scoreOfNeed);
