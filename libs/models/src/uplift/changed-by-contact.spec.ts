import { describe, expect, it } from 'vitest';
import { hillstromTable, hillstromTrial } from '../../data/hillstrom.js';
import { random } from '../statistics/index.js';
import { categoryColumn, findColumn, numberColumn } from '../table/index.js';
import { changedByContact } from './changed-by-contact.js';

describe('changedByContact', () => {
  const table = hillstromTable();
  const { treated, features } = hillstromTrial(table, 'visit');

  it('finds the other outcomes of the e-mail test, and nothing that was known before it', () => {
    const outcomes = ['visit', 'conversion', 'spend'].map((name) => findColumn(table, name)!);
    const found = changedByContact({ rows: table.rows, columns: [...features.columns, ...outcomes] }, treated);
    expect(found.map(({ column }) => column)).toEqual(['visit', 'conversion', 'spend']);
  });

  it('finds a category, and a gap, that only the contacted have', () => {
    const chance = random(1);
    const arms = Uint8Array.from({ length: 400 }, () => chance.below(2));
    const opened = categoryColumn(
      'opened',
      Array.from(arms, (arm) => (arm === 1 && chance.next() < 0.5 ? 'yes' : 'no')),
    );
    const delay = numberColumn(
      'delay',
      arms.map((arm) => (arm === 1 ? 3 : NaN)),
    );
    const age = numberColumn(
      'age',
      Float64Array.from(arms, () => 20 + chance.below(60)),
    );
    const found = changedByContact({ rows: 400, columns: [opened, delay, age] }, arms);
    expect(found.map(({ column }) => column)).toEqual(['opened', 'delay']);
  });
});
