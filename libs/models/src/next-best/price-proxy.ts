import { accept, refuse, type Result } from '../result/index.js';

/** From this association on (Cramer's V, 0 to 1) a segment counts as a stand-in for a protected attribute. */
export const proxyLimit = 0.3;

/**
 * How closely two groupings of the same customers go together, from 0 (not at all) to 1 (one gives the other).
 * Source: H. Cramer, Mathematical methods of statistics (1946), 21.9; chi-square over n (k - 1).
 * @param left number of the group by customer, from 0. @param right likewise.
 */
export function cramersV(left: Int32Array, right: Int32Array): number {
  const columns = Math.max(...right) + 1;
  const rows = Math.max(...left) + 1;
  const cells = new Float64Array(rows * columns);
  const rowSums = new Float64Array(rows);
  const columnSums = new Float64Array(columns);
  left.forEach((row, i) => {
    cells[row * columns + right[i]!]! += 1;
    rowSums[row]! += 1;
    columnSums[right[i]!]! += 1;
  });
  let chiSquare = 0;
  cells.forEach((seen, cell) => {
    const expected = (rowSums[Math.floor(cell / columns)]! * columnSums[cell % columns]!) / left.length;
    if (expected > 0) chiSquare += (seen - expected) ** 2 / expected;
  });
  const filled = (sums: Float64Array): number => sums.filter((sum) => sum > 0).length;
  const freedom = Math.min(filled(rowSums), filled(columnSums)) - 1;
  return freedom > 0 ? Math.sqrt(chiSquare / (left.length * freedom)) : 0;
}

/**
 * Refuses price segments that give a protected attribute away even though their names do not.
 * @param segment number of the price segment by customer, from 0. @param attribute name of the protected attribute.
 * @param groups its value by customer, as a number from 0.
 */
export function checkPriceProxy(segment: Int32Array, attribute: string, groups: Int32Array): Result<number> {
  const association = segment.length === 0 ? 0 : cramersV(segment, groups);
  if (association < proxyLimit) return accept(association);
  const shown = association.toFixed(2);
  return refuse(
    'PRICE_BY_PROXY',
    `The price segments stand for "${attribute}" (Cramer's V ${shown}, limit ${proxyLimit}). Choose segments that do not follow it.`,
    `价格分群与“${attribute}”高度相关（克莱姆 V 系数 ${shown}，上限 ${proxyLimit}），请改用其他分群。`,
  );
}
