/** The group of a value between ascending edges: the number of edges below it (a value on an edge belongs to the group under it). */
export function edgeBin(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
