// @vitest-environment node
import { createCatalogue } from '@baleen/rules';
import { describe, expect, it } from 'vitest';
import {
  blankCondition,
  operatorsFor,
  readValue,
  withFact,
  withKind,
  withOperator,
  withPart,
} from './condition-tree.js';
import { factGroups, findFact } from './fact-options.js';

const scope = { catalogue: createCatalogue(), tags: new Map([['vc-tier', ['gold', 'standard']]]) };
const document = {
  trigger: { events: ['account-credit'] },
  pattern: { kind: 'calendar', date: 'loan.maturityDate', offsetDays: 3 },
  facts: { spent: 'sum(card-purchase.amountBase,[0..30])' },
};
const groups = factGroups(document, scope);
const fact = (name: string) => findFact(groups, name);

describe('the facts that are offered', () => {
  it('come from the trigger, the bound row, the customer, tags, scores, and the rule itself', () => {
    expect(groups.map(({ id }) => id)).toEqual(['own', 'event', 'row', 'cust', 'fact', 'tag', 'score']);
    expect(fact('event.amountBase')).toMatchObject({ type: 'number' });
    expect(fact('event.creditKind')!.values).toContain('payroll');
    expect(fact('loan.maturityDate')).toMatchObject({ type: 'date' });
    expect(fact('tag.vc-tier')).toMatchObject({ values: ['gold', 'standard'] });
    expect(fact('spent')).toMatchObject({ type: 'any' });
    expect(fact('event.mccGroup')).toBeUndefined();
  });
});

describe('a condition', () => {
  const leaf = { fact: 'event.amountBase', operator: 'greaterThan', value: 100 };

  it('keeps operator and value where they fit the new fact, and takes fitting ones where not', () => {
    expect(withFact(leaf, fact('event.balanceAfterBase'), 'event.balanceAfterBase')).toEqual({
      ...leaf,
      fact: 'event.balanceAfterBase',
    });
    expect(withFact(leaf, fact('tag.vc-tier'), 'tag.vc-tier')).toEqual({
      fact: 'tag.vc-tier',
      operator: 'equal',
      value: 'gold',
    });
    expect(withFact(leaf, fact('fact.salaryRetention'), 'fact.salaryRetention')).toMatchObject({
      params: { month: 1 },
    });
  });

  it('turns one value into a list and back with its operator', () => {
    const list = withOperator({ ...leaf, operator: 'equal' }, fact('event.amountBase'), 'in');
    expect(list.value).toEqual([100]);
    expect(withOperator(list, fact('event.amountBase'), 'equal').value).toBe(100);
  });

  it('keeps an operator with decorators that stands there', () => {
    expect(operatorsFor('bool', 'not:equal')).toEqual(['equal', 'notEqual', 'not:equal']);
  });

  it('reads numbers and truth values as what they look like', () => {
    expect(['1000', '-2.5', 'true', '007', 'gold', ''].map(readValue)).toEqual([1000, -2.5, true, '007', 'gold', '']);
  });
});

describe('a group of conditions', () => {
  const [a, b] = [
    { ...blankCondition, fact: 'a' },
    { ...blankCondition, fact: 'b' },
  ];

  it('keeps its parts and their meaning as another kind', () => {
    expect(withKind({ all: [a, b] }, 'any')).toEqual({ any: [a, b] });
    expect(withKind({ any: [a, b] }, 'not')).toEqual({ not: { any: [a, b] } });
    expect(withKind({ all: [a] }, 'not')).toEqual({ not: a });
    expect(withKind({ not: a }, 'all')).toEqual({ all: [a] });
  });

  it('takes one more part, also under a not', () => {
    expect(withPart({ any: [a] }, b)).toEqual({ any: [a, b] });
    expect(withPart({ not: a }, b)).toEqual({ not: { all: [a, b] } });
  });
});
