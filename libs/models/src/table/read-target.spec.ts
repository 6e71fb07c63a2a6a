import { describe, expect, it } from 'vitest';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { categoryColumn } from './category-column.js';
import { numberColumn } from './number-column.js';
import { readTarget } from './read-target.js';

describe('reading the target', () => {
  it('knows which class is asked for when it says yes, true or 1', () => {
    expect(valueOf(readTarget(categoryColumn('y', ['no', 'Yes', 'no'])))).toMatchObject({
      positive: 'Yes',
      positives: 1,
      label: Uint8Array.of(0, 1, 0),
    });
    expect(valueOf(readTarget(numberColumn('y', [0, 1, 1]))).positives).toBe(2);
  });

  it('leaves out rows without a target and counts them', () => {
    const target = valueOf(readTarget(categoryColumn('y', ['no', null, 'yes'])));
    expect(target).toMatchObject({ rows: Int32Array.of(0, 2), label: Uint8Array.of(0, 1), missing: 1 });
  });

  it('asks which class is meant when the texts do not say so', () => {
    const column = categoryColumn('y', ['stays', 'goes']);
    expect(refusalOf(readTarget(column))).toMatchObject({ code: 'TARGET_POSITIVE_UNCLEAR', column: 'y' });
    expect(refusalOf(readTarget(column, 'left')).code).toBe('TARGET_POSITIVE_UNCLEAR');
    expect(valueOf(readTarget(column, 'goes')).positives).toBe(1);
  });

  it('refuses one class only, no class at all, and more than two', () => {
    expect(refusalOf(readTarget(categoryColumn('y', ['yes', 'yes']))).code).toBe('TARGET_ONE_CLASS');
    expect(refusalOf(readTarget(numberColumn('y', [NaN, NaN]))).code).toBe('TARGET_ONE_CLASS');
    expect(refusalOf(readTarget(numberColumn('y', [1, 2, 3]))).code).toBe('TARGET_NOT_BINARY');
  });
});
