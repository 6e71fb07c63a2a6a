import { type Histories } from '../histories.js';

/**
 * Histories with equal customers put together; `level[i]` is the position of customer group i's repeats in `levels`.
 */
export interface GroupedHistories {
  /** Distinct numbers of repeats, rising. */
  readonly levels: Float64Array;
  /** Customers of each level. */
  readonly levelSize: Float64Array;
  readonly level: Int32Array;
  readonly last: Float64Array;
  readonly age: Float64Array;
  /** Customers of each group. */
  readonly size: Float64Array;
  readonly customers: number;
}

/**
 * Puts customers with equal (x, t_x, T) together: the likelihood is the same for them, so a fit costs as much as there
 * are different customers. Groups stand in rising order, so the order of the customers changes nothing, not even the
 * last bit.
 */
export function groupHistories({ repeats, last, age }: Histories): GroupedHistories {
  const order = Int32Array.from(repeats.keys()).sort(
    (i, j) => repeats[i]! - repeats[j]! || last[i]! - last[j]! || age[i]! - age[j]!,
  );
  const first: number[] = [];
  const size: number[] = [];
  for (const who of order) {
    const group = first[first.length - 1];
    const same =
      group !== undefined && repeats[who] === repeats[group] && last[who] === last[group] && age[who] === age[group];
    if (same) size[size.length - 1]! += 1;
    else {
      first.push(who);
      size.push(1);
    }
  }
  const levels = [...new Set(first.map((who) => repeats[who]!))];
  const position = new Map(levels.map((value, i) => [value, i]));
  const level = Int32Array.from(first, (who) => position.get(repeats[who]!)!);
  const levelSize = new Float64Array(levels.length);
  level.forEach((at, group) => (levelSize[at]! += size[group]!));
  return {
    levels: Float64Array.from(levels),
    levelSize,
    level,
    last: Float64Array.from(first, (who) => last[who]!),
    age: Float64Array.from(first, (who) => age[who]!),
    size: Float64Array.from(size),
    customers: repeats.length,
  };
}
