/** The rows to fit on and the rows to test on when fold `k` is kept apart; both ascending. */
export function rowsOfFold(fold: Uint8Array, k: number): { readonly fit: Int32Array; readonly test: Int32Array } {
  const rows = Int32Array.from(fold.keys());
  return { fit: rows.filter((row) => fold[row] !== k), test: rows.filter((row) => fold[row] === k) };
}
