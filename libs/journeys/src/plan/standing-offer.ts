/** The standing offer of a rule: what its document says in words. It is in no catalogue and never sold out. */
export const standingOfferId = (ruleId: string): string => `rule-${ruleId}`;

/** The rule whose standing offer it is; undefined for any other offer. */
export const standingOfferRule = (offerId: string): string | undefined => /^rule-(.+)$/.exec(offerId)?.[1];
