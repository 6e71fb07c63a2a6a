import { describe, expect, it } from 'vitest';
import { categoryColumn, numberColumn } from '../table/index.js';
import { fairness } from './fairness.js';
import { groupsOf } from './groups-of.js';

/** 200 customers: women score 1 to 100, men 1 to 100 less `handicap`. */
function scored(handicap: number): { label: Uint8Array; score: Float64Array } {
  const score = Float64Array.from({ length: 200 }, (_, i) => (i % 100) + 1 - (i >= 100 ? handicap : 0));
  return { score, label: Uint8Array.from(score, (_, i) => (i % 100 >= 70 ? 1 : 0)) };
}
const gender = categoryColumn(
  'gender',
  Array.from({ length: 200 }, (_, i) => (i < 100 ? 'f' : 'm')),
);

describe('fairness by group', () => {
  it('finds equal selection rates for equal scores', () => {
    const { ratio, isFlagged, groups } = fairness(gender, scored(0), 0.2);
    expect(ratio).toBe(1);
    expect(isFlagged).toBe(false);
    expect(groups[0]).toEqual({ group: 'f', rows: 100, rate: 0.3, selectionRate: 0.2, auc: 1 });
  });

  it('flags a group that is selected at less than 0.8 of the rate of another', () => {
    const { ratio, isFlagged, groups } = fairness(gender, scored(10), 0.2);
    expect(groups.map(({ selectionRate }) => selectionRate)).toEqual([0.25, 0.15]);
    expect(ratio).toBeCloseTo(0.6, 12);
    expect(isFlagged).toBe(true);
  });

  it('shows small groups without comparing them, and gives no AUC without both classes', () => {
    const column = categoryColumn(
      'gender',
      Array.from({ length: 200 }, (_, i) => (i < 10 ? 'x' : 'f')),
    );
    const result = fairness(column, scored(0), 0.2);
    expect(result).toMatchObject({ ratio: null, isFlagged: false });
    expect(result.groups.find(({ group }) => group === 'x')).toMatchObject({ rows: 10, auc: null });
  });

  it('forms quarters of a number with many values and leaves out rows without one', () => {
    const ages = Array.from({ length: 101 }, (_, i) => (i === 100 ? NaN : i + 1));
    const groups = groupsOf(numberColumn('age', ages));
    expect(groups.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['x <= 25', 25],
      ['25 < x <= 50', 25],
      ['50 < x <= 75', 25],
      ['x > 75', 25],
    ]);
    expect(groupsOf(numberColumn('flag', [0, 1, 1])).map(({ name }) => name)).toEqual(['0', '1']);
  });
});
