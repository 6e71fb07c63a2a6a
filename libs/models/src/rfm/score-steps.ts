/** From this value upwards (until the next step) the score holds. */
export type ScoreStep = {
  readonly from: number;
  /** 1 (worst) to 5 (best). */
  readonly score: number;
};

/** The number of scores. */
export const topScore = 5;

/**
 * Cuts values into five equal shares, the best with score 5. Ties: equal values always share one score, that of their
 * middle rank m among n values, 1 + floor(5 (m - 1/2) / n); so if all are equal everybody gets the middle score 3, and
 * a heavy tie may leave a score empty.
 * @param values at least one; NaN (no value) is left out.
 * @returns at most five steps, values and scores rising.
 */
export function scoreSteps(values: Float64Array): ScoreStep[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const steps: ScoreStep[] = [];
  let first = 0;
  while (first < sorted.length) {
    const value = sorted[first]!;
    let next = first + 1;
    while (next < sorted.length && sorted[next] === value) next += 1;
    const middleRank = (first + 1 + next) / 2;
    const score = 1 + Math.floor((topScore * (middleRank - 0.5)) / sorted.length);
    if (score !== steps[steps.length - 1]?.score) steps.push({ from: value, score });
    first = next;
  }
  return steps;
}

/**
 * The score of a value: that of the last step at or below it. A value below all that were seen gets the lowest score
 * that was given. No value (NaN) gives 0, which is no score.
 */
export function stepScore(steps: readonly ScoreStep[], value: number): number {
  if (Number.isNaN(value)) return 0;
  let score = steps[0]?.score ?? 0;
  for (const step of steps) if (value >= step.from) score = step.score;
  return score;
}
