import { formatDay, parseDay, type Text, type Verdict } from '@baleen/rules';
import { fill } from '../text/index.js';
import { type Offer } from './offer.js';

/** What is known of a customer and of the offer's use at a moment. */
export interface OfferMoment {
  /** Local day. */
  readonly day: number;
  /** How many were given out or are reserved. */
  readonly quotaUsed: number;
  /** Whether the customer meets the offer's conditions; `yes` where it has none. */
  readonly eligibility: Verdict;
  /** The customer's risk level and its last valid day; undefined: never assessed. */
  readonly riskLevel?: number;
  readonly riskValidUntil?: string;
}

export type AvailabilityCode = keyof typeof reasons;

export interface Availability {
  readonly verdict: Verdict;
  readonly code: AvailabilityCode;
  readonly reason: Text;
}

const reasons = {
  available: { en: 'The offer is available', zh: '可提供' },
  'not-yet-valid': { en: 'Valid from {date} only', zh: '{date}起有效' },
  expired: { en: 'Valid until {date} only', zh: '有效期至{date}' },
  'sold-out': { en: 'All {quota} are given out', zh: '{quota}份已全部发放' },
  'risk-unknown': { en: "The customer's risk level is missing or no longer valid", zh: '客户风险等级缺失或已过期' },
  'risk-too-high': {
    en: "The product's risk {risk} is above the customer's {level}",
    zh: '产品风险{risk}高于客户风险等级{level}',
  },
  'not-eligible': { en: "The customer does not meet the offer's conditions", zh: '客户不符合该权益的条件' },
  'eligibility-unknown': {
    en: "Whether the customer meets the offer's conditions is unknown",
    zh: '无法判断客户是否符合该权益的条件',
  },
} as const satisfies Record<string, Text>;

/**
 * Whether an offer may be made to a customer at a moment: valid, not given out, not riskier than the customer's valid assessment allows, and its conditions
 * met. A missing assessment is a no: an investment is never offered on a guess.
 */
export function offerAvailability({ document }: Offer, moment: OfferMoment): Availability {
  const { validFrom, validTo, quota, riskLevel } = document;
  const { day, quotaUsed, eligibility } = moment;
  if (validFrom !== undefined && day < parseDay(validFrom)!) return no('not-yet-valid', { date: validFrom });
  if (validTo !== undefined && day > parseDay(validTo)!) return no('expired', { date: validTo });
  if (quota !== undefined && quotaUsed >= quota) return no('sold-out', { quota });
  if (riskLevel !== undefined) {
    const level = validLevel(moment);
    if (level === undefined) return no('risk-unknown');
    if (level < riskLevel) return no('risk-too-high', { risk: riskLevel, level });
  }
  if (eligibility === 'no') return no('not-eligible');
  if (eligibility === 'unknown') return { ...no('eligibility-unknown'), verdict: 'unknown' };
  return { verdict: 'yes', code: 'available', reason: reasons.available };
}

const validLevel = ({ day, riskLevel, riskValidUntil }: OfferMoment): number | undefined =>
  riskValidUntil !== undefined && riskValidUntil >= formatDay(day) ? riskLevel : undefined;

const no = (code: AvailabilityCode, values: Readonly<Record<string, string | number>> = {}): Availability => ({
  verdict: 'no',
  code,
  reason: fill(reasons[code], values),
});
