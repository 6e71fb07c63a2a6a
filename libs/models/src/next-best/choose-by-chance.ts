import { type Random } from '../statistics/index.js';

export type OptionProbability = { readonly option: string; readonly probability: number };

/**
 * A choice as it must be logged: with the probability of every option, so that other policies can be judged on it
 * later.
 */
export type LoggedChoice = {
  readonly chosen: string;
  /** The probability with which it was chosen. */
  readonly probability: number;
  readonly options: readonly OptionProbability[];
};

export interface ExplorationOptions {
  readonly chance: Random;
  /** Draws that the probabilities are computed from. */
  readonly draws?: number;
  /**
   * Least probability of any option; keeps what is learnt later from resting on a single choice. At most 1 / number of
   * options.
   */
  readonly floor?: number;
}

/**
 * Thompson sampling with known probabilities: draws many possible worlds, in each of which one option is the best; the
 * share of the worlds is the option's probability, raised to the floor; then one option is chosen by exactly these
 * probabilities.
 * Source: Thompson, On the likelihood that one unknown probability exceeds another (1933); Chapelle and Li, An
 * empirical evaluation of Thompson sampling (2011).
 * @param options at least one. @param drawWorths the worth of each option in one possible world.
 */
export function chooseByChance(
  options: readonly string[],
  drawWorths: () => ArrayLike<number>,
  { chance, draws = 1000, floor = 0.01 }: ExplorationOptions,
): LoggedChoice {
  const wins = new Int32Array(options.length);
  for (let draw = 0; draw < draws; draw += 1) wins[indexOfLargest(drawWorths(), options.length)]! += 1;
  const least = Math.min(floor, 1 / options.length);
  const probabilities = Array.from(wins, (count) => least + (1 - least * options.length) * (count / draws));
  const chosen = drawIndex(probabilities, chance.next());
  return {
    chosen: options[chosen]!,
    probability: probabilities[chosen]!,
    options: options.map((option, i) => ({ option, probability: probabilities[i]! })),
  };
}

function indexOfLargest(values: ArrayLike<number>, length: number): number {
  let best = 0;
  for (let i = 1; i < length; i += 1) if (values[i]! > values[best]!) best = i;
  return best;
}

function drawIndex(probabilities: readonly number[], at: number): number {
  let reached = 0;
  for (let i = 0; i < probabilities.length - 1; i += 1) {
    reached += probabilities[i]!;
    if (at < reached) return i;
  }
  return probabilities.length - 1;
}
