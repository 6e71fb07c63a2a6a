import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimise, type SmoothFunction } from './minimise.js';

const rosenbrock: SmoothFunction = (point, gradient) => {
  const [x, y] = [point[0]!, point[1]!];
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

describe('minimise', () => {
  it('walks the curved valley of Rosenbrock to its end', () => {
    const found = minimise(rosenbrock, [-1.2, 1]);
    expect(found.converged).toBe(true);
    expect(found.point[0]).toBeCloseTo(1, 6);
    expect(found.point[1]).toBeCloseTo(1, 6);
  });

  it('finds the bottom of any bowl', () => {
    const part = fc.double({ min: -50, max: 50, noNaN: true });
    const steepness = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(part, part, steepness, (x, y, steep) => {
        const found = minimise(
          (point, gradient) => {
            gradient[0] = 2 * (point[0]! - x);
            gradient[1] = 2 * steep * (point[1]! - y);
            return (point[0]! - x) ** 2 + steep * (point[1]! - y) ** 2;
          },
          [0, 0],
        );
        expect(found.point[0]).toBeCloseTo(x, 4);
        expect(found.point[1]).toBeCloseTo(y, 4);
      }),
    );
  });

  it('turns back from a region that the function refuses', () => {
    const found = minimise(
      (point, gradient) => {
        gradient[0] = 1 - 1 / point[0]!;
        return point[0]! > 0 ? point[0]! - Math.log(point[0]!) : NaN;
      },
      [5],
    );
    expect(found.point[0]).toBeCloseTo(1, 5);
  });

  it('says so when the start itself has no value', () => {
    expect(minimise(() => NaN, [1]).converged).toBe(false);
  });
});
