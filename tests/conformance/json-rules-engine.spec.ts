import fc from 'fast-check';
import { Engine } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import { type Conditions, evaluateConditions } from '@baleen/rules';
import { arbitraryFacts, arbitraryRoot, type Facts } from '../support/arbitrary-conditions.js';

const shared = {
  shared: {
    any: [
      { fact: 'amount', operator: 'greaterThan', value: 0 },
      { fact: 'flag', operator: 'equal', value: true },
    ],
  },
  'other-shared': { not: { fact: 'text', operator: 'in', value: ['a', 'b'] } },
} as const;

const plus =
  (amount: number) =>
  ({ add = 0 }: { add?: number }) =>
    amount + add;

/** The verdict of json-rules-engine itself. */
async function reference(conditions: Record<string, unknown>, facts: Facts): Promise<boolean> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const [name, condition] of Object.entries(shared)) engine.setCondition(name, condition as never);
  engine.addRule({ conditions: conditions as never, event: { type: 'match' } });
  engine.addFact('plus', ((params: { add?: number }) => plus(Number(facts['amount']))(params)) as never);
  const { events } = await engine.run(facts);
  return events.length > 0;
}

const ours = (conditions: Record<string, unknown>, facts: Facts): boolean =>
  evaluateConditions(
    conditions as unknown as Conditions,
    { ...facts, plus: plus(Number(facts['amount'])) },
    { shared },
  ) === 'yes';

describe('conditions', () => {
  it('have the verdict of json-rules-engine on 10,000 random rules and facts', async () => {
    let matched = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryRoot, arbitraryFacts, async (conditions, facts) => {
        const expected = await reference(conditions, facts);
        if (expected) matched++;
        expect(ours(conditions, facts)).toBe(expected);
      }),
      { numRuns: 10_000 },
    );
    // The comparison would say nothing if all rules came out alike.
    expect(matched).toBeGreaterThan(1_000);
    expect(matched).toBeLessThan(9_000);
  });

  it('never say yes where json-rules-engine says no because a fact is missing', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryRoot,
        arbitraryFacts,
        fc.subarray(['amount', 'other', 'text', 'flag', 'list', 'nested']),
        async (conditions, facts, missing) => {
          const known = Object.fromEntries(Object.entries(facts).filter(([name]) => !missing.includes(name)));
          if (!ours(conditions, known)) return;
          // json-rules-engine may refuse lists or numbers that are missing; where it answers, it answers yes.
          const expected = await reference(conditions, known).catch(() => true);
          expect(expected).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('take 0.1 + 0.2 for 0.3 only where the fact was computed exactly', () => {
    expect(evaluateConditions({ all: [{ fact: 'x', operator: 'equal', value: 0.3 }] }, { x: 0.3 })).toBe('yes');
    expect(evaluateConditions({ all: [{ fact: 'x', operator: 'equal', value: 0.3 }] }, {})).toBe('unknown');
  });
});
