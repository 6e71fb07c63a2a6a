/** A smooth function: gives its value at a point and writes the slope into `gradient`. */
export type SmoothFunction = (point: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly iterations: number;
  /** Whether the slope vanished, or no step could lower the value any more. */
  readonly converged: boolean;
}

interface Search {
  readonly at: SmoothFunction;
  point: Float64Array;
  gradient: Float64Array;
  value: number;
  /** Row by row, the estimate of the inverse matrix of second derivatives. */
  inverse: Float64Array;
}

const slopeTolerance = 1e-9;
const maxIterations = 500;
/** Longest step in one coordinate; keeps logarithms of parameters from running away on the first steps. */
const maxStep = 2;
const sufficientDecrease = 1e-4;

/**
 * Finds a local minimum of a smooth function of few variables.
 * Source: BFGS with backtracking (Nocedal and Wright, Numerical Optimization, 2006, algorithms 3.1 and 6.1).
 * A value that is not finite counts as infinitely high, so the function may refuse a region.
 * Reference: the Rosenbrock function from (-1.2, 1) ends at (1, 1).
 */
export function minimise(at: SmoothFunction, start: readonly number[]): Minimum {
  const point = Float64Array.from(start);
  const gradient = new Float64Array(point.length);
  const value = at(point, gradient);
  const search: Search = { at, point, gradient, value, inverse: identity(point.length) };
  let fresh = true;
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    if (isFlat(search)) return result(search, iteration, true);
    const direction = descent(search);
    const moved = stepAlong(search, direction);
    if (!moved) {
      if (fresh) return result(search, iteration, Number.isFinite(search.value));
      search.inverse = identity(point.length);
    }
    fresh = !moved;
  }
  return result(search, maxIterations, false);
}

function result(search: Search, iterations: number, converged: boolean): Minimum {
  return { point: search.point, value: search.value, iterations, converged };
}

function isFlat(search: Search): boolean {
  const limit = slopeTolerance * Math.max(1, Math.abs(search.value));
  return search.gradient.every((slope) => Math.abs(slope) <= limit);
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) matrix[i * size + i] = 1;
  return matrix;
}

function descent(search: Search): Float64Array {
  const size = search.point.length;
  const direction = multiply(search.inverse, search.gradient);
  let longest = 0;
  for (let i = 0; i < size; i += 1) longest = Math.max(longest, Math.abs(direction[i]!));
  const scale = longest > maxStep ? -maxStep / longest : -1;
  return direction.map((part) => part * scale);
}

/** Walks along the direction, halving the step until the value falls enough; gives false when no step helps. */
function stepAlong(search: Search, direction: Float64Array): boolean {
  const slope = dot(search.gradient, direction);
  if (!(slope < 0)) return false;
  const gradient = new Float64Array(direction.length);
  for (let length = 1; length > 1e-12; length /= 2) {
    const point = search.point.map((part, i) => part + length * direction[i]!);
    const value = search.at(point, gradient);
    if (Number.isFinite(value) && value < search.value && value <= search.value + sufficientDecrease * length * slope) {
      learnCurvature(search, point, gradient);
      search.point = point;
      search.gradient = gradient;
      search.value = value;
      return true;
    }
  }
  return false;
}

/** Formula 6.17 of the source; a step without positive curvature teaches nothing and is left out. */
function learnCurvature(search: Search, point: Float64Array, gradient: Float64Array): void {
  const size = point.length;
  const step = point.map((part, i) => part - search.point[i]!);
  const change = gradient.map((part, i) => part - search.gradient[i]!);
  const curvature = dot(step, change);
  if (!(curvature > 1e-14)) return;
  const turned = multiply(search.inverse, change);
  const factor = (1 + dot(change, turned) / curvature) / curvature;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      search.inverse[i * size + j]! +=
        factor * step[i]! * step[j]! - (turned[i]! * step[j]! + step[i]! * turned[j]!) / curvature;
    }
  }
}

function multiply(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return vector.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < size; j += 1) sum += matrix[i * size + j]! * vector[j]!;
    return sum;
  });
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < left.length; i += 1) sum += left[i]! * right[i]!;
  return sum;
}
