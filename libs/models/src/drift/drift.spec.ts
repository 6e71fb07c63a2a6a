import { describe, expect, it } from 'vitest';
import { random } from '../statistics/index.js';
import { categoryColumn, MISSING, numberColumn, UNKNOWN } from '../table/index.js';
import { columnDrift, driftLevel } from './column-drift.js';
import { profileOf } from './profile.js';

const ages = (seed: number, shift: number): ReturnType<typeof numberColumn> => {
  const chance = random(seed);
  return numberColumn(
    'age',
    Array.from({ length: 5000 }, () => (chance.next() < 0.02 ? NaN : chance.next() * 50 + shift)),
  );
};

describe('drift', () => {
  it('is stable between two draws of one distribution', () => {
    expect(columnDrift(profileOf(ages(1, 20)), ages(2, 20))).toMatchObject({ column: 'age', level: 'stable' });
  });

  it('raises an alarm when a number has moved', () => {
    expect(columnDrift(profileOf(ages(1, 20)), ages(2, 35)).level).toBe('alarm');
  });

  it('raises an alarm when values have gone missing', () => {
    const empty = numberColumn('age', new Array<number>(5000).fill(NaN));
    expect(columnDrift(profileOf(ages(1, 20)), empty).level).toBe('alarm');
  });

  it('counts levels by name, and new levels together', () => {
    const profile = profileOf(categoryColumn('city', [...'aaaabbbbcc', null]));
    expect(profile).toMatchObject({ levels: ['a', 'b', 'c'], shares: [4 / 11, 4 / 11, 2 / 11, 0, 1 / 11] });
    expect(columnDrift(profile, categoryColumn('city', [...'bbbbaaaacc', null])).psi).toBe(0);
    const codes = Int32Array.of(UNKNOWN, UNKNOWN, UNKNOWN, MISSING);
    expect(columnDrift(profile, { kind: 'category', name: 'city', levels: ['a', 'b', 'c'], codes }).level).toBe(
      'alarm',
    );
  });

  it('is an alarm above 0.25 and worth watching from 0.1', () => {
    expect([0.09, 0.1, 0.25, 0.2501].map(driftLevel)).toEqual(['stable', 'watch', 'watch', 'alarm']);
  });
});
