/** A challenger's scores beside the champion's, of the same customers. */
export type ScoreComparison = {
  readonly champion: number;
  readonly customers: number;
  /** Pearson's; null where one of them does not vary. */
  readonly correlation: number | null;
  /** Share of the champion's best tenth that is also in the challenger's. */
  readonly sameTopTenth: number;
  readonly meanDifference: number;
};

/** Values by customer, in two lists of equal length. */
export interface PairedScores {
  readonly champion: readonly number[];
  readonly challenger: readonly number[];
}

/** @returns undefined for fewer than ten customers */
export function compareScores(version: number, { champion, challenger }: PairedScores): ScoreComparison | undefined {
  const customers = champion.length;
  if (customers < 10) return undefined;
  const [a, b] = [meanOf(champion), meanOf(challenger)];
  let [product, squareA, squareB] = [0, 0, 0];
  champion.forEach((value, i) => {
    product += (value - a) * (challenger[i]! - b);
    squareA += (value - a) ** 2;
    squareB += (challenger[i]! - b) ** 2;
  });
  const spread = Math.sqrt(squareA * squareB);
  const top = topTenth(champion);
  const shared = [...topTenth(challenger)].filter((who) => top.has(who)).length;
  return {
    champion: version,
    customers,
    correlation: spread === 0 ? null : product / spread,
    sameTopTenth: shared / top.size,
    meanDifference: b - a,
  };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Positions of the highest tenth; of equal values the first. */
function topTenth(values: readonly number[]): ReadonlySet<number> {
  const order = values.map((_, i) => i).sort((a, b) => values[b]! - values[a]! || a - b);
  return new Set(order.slice(0, Math.ceil(values.length / 10)));
}
