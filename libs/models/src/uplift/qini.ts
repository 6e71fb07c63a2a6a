import { descendingOrder } from '../statistics/index.js';
import { type Arms } from './trial.js';

/**
 * The Qini curve: outcome gained when the customers with the highest scores are contacted. Lists of equal length, from
 * 0 customers to all.
 */
export interface QiniCurve {
  readonly customers: Float64Array;
  /** Outcome of the treated among them minus that of the control group, scaled up to as many customers. */
  readonly gain: Float64Array;
}

export type Qini = {
  /**
   * Area between the curve and the straight line of a random order: gain per customer of the trial, averaged over how
   * many are contacted; in the unit of the outcome.
   */
  readonly area: number;
  /**
   * That area over the area below the straight line; 0 is no better than random. `null` where contacting everybody
   * gains nothing: then there is no such area.
   */
  readonly normalised: number | null;
};

/**
 * The Qini curve of a score: for each score from the highest down the gain among the customers with at least that
 * score. Equal scores are one step.
 * Source: N. Radcliffe, Using control groups to target on predicted lift (2007).
 * @param arms checked by `checkArms`.
 */
export function qiniCurve(score: Float64Array, { treated, outcome }: Arms): QiniCurve {
  const order = descendingOrder(score);
  const customers = [0];
  const gain = [0];
  const arm = { treated: 0, control: 0, treatedOutcome: 0, controlOutcome: 0 };
  order.forEach((row, i) => {
    if (treated[row] === 1) {
      arm.treated += 1;
      arm.treatedOutcome += outcome[row]!;
    } else {
      arm.control += 1;
      arm.controlOutcome += outcome[row]!;
    }
    const next = order[i + 1];
    if (next !== undefined && score[next] === score[row]) return;
    customers.push(i + 1);
    const scaled = arm.control === 0 ? 0 : (arm.controlOutcome * arm.treated) / arm.control;
    gain.push(arm.treatedOutcome - scaled);
  });
  return { customers: Float64Array.from(customers), gain: Float64Array.from(gain) };
}

/** How much better than random a score orders customers by uplift. Reference: see `crossFitUplift`. */
export function qini(score: Float64Array, arms: Arms): Qini {
  const { customers, gain } = qiniCurve(score, arms);
  const all = customers[customers.length - 1]!;
  const whole = gain[gain.length - 1]!;
  let below = 0;
  for (let i = 1; i < customers.length; i += 1) {
    below += ((gain[i]! + gain[i - 1]!) / 2) * (customers[i]! - customers[i - 1]!);
  }
  const random = (whole * all) / 2;
  return { area: (below - random) / (all * all), normalised: whole > 0 ? (below - random) / random : null };
}
