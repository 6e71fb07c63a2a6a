/** Position of the centre nearest to a point by squared distance, the first of equals; also says how far. */
export function nearestCentre(
  centres: readonly (readonly number[])[],
  point: readonly number[],
): { index: number; distance: number } {
  let index = 0;
  let best = Infinity;
  centres.forEach((centre, i) => {
    const distance = centre.reduce((sum, value, j) => sum + (value - point[j]!) ** 2, 0);
    if (distance < best) {
      best = distance;
      index = i;
    }
  });
  return { index, distance: best };
}
