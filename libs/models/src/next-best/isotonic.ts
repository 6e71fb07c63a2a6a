/**
 * The rising sequence closest to the values given, by weighted squares (pool adjacent violators).
 * Source: Barlow, Bartholomew, Bremner and Brunk, Statistical inference under order restrictions (1972).
 * @param weights above 0, by value.
 */
export function isotonic(values: readonly number[], weights: readonly number[]): number[] {
  const pools: { mean: number; weight: number; count: number }[] = [];
  values.forEach((value, i) => {
    let pool = { mean: value, weight: weights[i]!, count: 1 };
    for (let last = pools[pools.length - 1]; last && last.mean > pool.mean; last = pools[pools.length - 1]) {
      const weight = last.weight + pool.weight;
      const mean = (last.mean * last.weight + pool.mean * pool.weight) / weight;
      pool = { mean, weight, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  });
  return pools.flatMap(({ mean, count }) => new Array<number>(count).fill(mean));
}
