/**
 * Solves A x = b for a square matrix by Gaussian elimination with the largest pivot of each column (Golub and Van Loan,
 * 3.4).
 * @param rows the matrix with b as its last column; overwritten.
 * @throws Error when the matrix has no inverse: the caller must not ask.
 */
export function solveLinear(rows: readonly Float64Array[]): Float64Array {
  const n = rows.length;
  const matrix = [...rows];
  for (let column = 0; column < n; column += 1) {
    const pivot = largestBelow(matrix, column);
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    const head = matrix[column]!;
    if (head[column] === 0) throw new Error('the matrix has no inverse');
    for (let row = column + 1; row < n; row += 1) {
      const factor = matrix[row]![column]! / head[column]!;
      if (factor === 0) continue;
      for (let k = column; k <= n; k += 1) matrix[row]![k]! -= factor * head[k]!;
    }
  }
  const solution = new Float64Array(n);
  for (let row = n - 1; row >= 0; row -= 1) {
    let sum = matrix[row]![n]!;
    for (let k = row + 1; k < n; k += 1) sum -= matrix[row]![k]! * solution[k]!;
    solution[row] = sum / matrix[row]![row]!;
  }
  return solution;
}

function largestBelow(matrix: readonly Float64Array[], column: number): number {
  let best = column;
  for (let row = column + 1; row < matrix.length; row += 1) {
    if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[best]![column]!)) best = row;
  }
  return best;
}
