import { hypergeometric2F1, logPositive2F1 } from '../../special/index.js';
import { aliveProbability, type CustomerHistory } from './alive-probability.js';
import { type BgNbdParameters } from './bg-nbd-model.js';

/**
 * Where a = 1 or a + b + x = 1 the formula is 0 / 0; this close to it the mean of both sides is taken (error below
 * 1e-8).
 */
const near = 1e-5;

/** From here on the transformed series loses its digits, or leaves the range of numbers. */
const alike = 30;

/**
 * Expected purchases of a customer in the next `weeks` weeks.
 * Source: Fader, Hardie and Lee (2005), equation 10, with Euler's transformation of 2F1 (Abramowitz and Stegun 15.3.3),
 * which keeps every factor within range for customers with hundreds of purchases.
 * Reference (CDNOW customer 1516, 52 weeks): 25.757.
 */
export function expectedPurchases(parameters: BgNbdParameters, customer: CustomerHistory, weeks: number): number {
  return whileAlive(parameters, customer, weeks) * aliveProbability(parameters, customer);
}

/**
 * Expected repeat purchases of a new customer in the first `weeks` weeks.
 * Source: Fader, Hardie and Lee (2005), equation 9. Reference (CDNOW, 52 weeks): 1.444.
 */
export function expectedPurchasesOfNew(parameters: BgNbdParameters, weeks: number): number {
  return whileAlive(parameters, { repeats: 0, last: 0, age: 0 }, weeks);
}

/** The expectation given that the customer is alive. */
function whileAlive(parameters: BgNbdParameters, customer: CustomerHistory, weeks: number): number {
  const { r, alpha, a, b } = parameters;
  const { repeats, age } = customer;
  const whole = a + b + repeats - 1;
  if (Math.abs(a - 1) < near || Math.abs(whole) < near) {
    const below = whileAlive({ ...parameters, a: a - 2 * near }, customer, weeks);
    return (below + whileAlive({ ...parameters, a: a + 2 * near }, customer, weeks)) / 2;
  }
  const share = weeks / (alpha + age + weeks);
  if (whole > 0 && a > 1 && (a > alike || r > alike)) return whileAlikeAlive(parameters, repeats, share);
  const kept = (1 - share) ** (a - 1) * hypergeometric2F1(a + b - 1 - r, a - 1, whole, share);
  return (whole / (a - 1)) * (1 - kept);
}

/**
 * The same where customers hardly differ in how they leave (a and b large) or in how often they buy (r large): by the formula before its transformation,
 * whose terms are all positive.
 */
function whileAlikeAlive({ r, a, b }: BgNbdParameters, repeats: number, share: number): number {
  const whole = a + b + repeats - 1;
  const logKept = (r + repeats) * Math.log1p(-share) + logPositive2F1(r + repeats, b + repeats, whole, share);
  return (whole / (a - 1)) * -Math.expm1(logKept);
}
