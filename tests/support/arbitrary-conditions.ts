import fc from 'fast-check';

/** Facts of all kinds that json-rules-engine may meet; every name is always present. */
export const arbitraryFacts = fc.record({
  amount: fc.oneof(
    fc.integer({ min: -5, max: 5 }),
    fc.integer({ min: -500, max: 500 }).map((cents) => cents / 100),
  ),
  other: fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, min: -5, max: 5 })),
  text: fc.constantFrom('a', 'b', '5', '10.5 kg', '', '2025-01-01', '2025-06-30'),
  flag: fc.boolean(),
  nothing: fc.constant(null),
  list: fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('a', 'b')), { maxLength: 4 }),
  nested: fc.record({
    deep: fc.record({ value: fc.integer({ min: -3, max: 3 }) }),
    items: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
  }),
});

export type Facts = Record<string, unknown>;

const scalar = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.integer({ min: -500, max: 500 }).map((cents) => cents / 100),
  fc.constantFrom('a', 'b', '5', '2025-01-01'),
  fc.boolean(),
  fc.constant(null),
);
const list = fc.array(scalar, { maxLength: 4 });
const scalarFact = fc.constantFrom('amount', 'other', 'text', 'flag', 'nothing');
const reference = fc.oneof(
  scalarFact.map((fact) => ({ fact })),
  fc.constantFrom('$.deep.value', '$.items[0]').map((path) => ({ fact: 'nested', path })),
  fc.integer({ min: -3, max: 3 }).map((add) => ({ fact: 'plus', params: { add } })),
);

const simple = fc.constantFrom(
  'equal',
  'notEqual',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
);
const decorated = fc
  .tuple(fc.array(fc.constantFrom('not', 'swap'), { maxLength: 2 }), simple)
  .map((parts) => [...parts[0], parts[1]].join(':'));

const leaf = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({ left: reference, operator: simple, value: fc.oneof(scalar, reference) })
      .map(({ left, ...rest }) => ({ ...left, ...rest })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ left: reference, operator: decorated, value: scalar })
      .map(({ left, ...rest }) => ({ ...left, ...rest })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ left: reference, operator: fc.constantFrom('in', 'notIn', 'not:in'), value: list })
      .map(({ left, ...rest }) => ({ ...left, ...rest })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      fact: fc.constant('list'),
      operator: fc.constantFrom('contains', 'doesNotContain', 'not:contains'),
      value: scalar,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      fact: fc.constant('list'),
      operator: fc.tuple(fc.constantFrom('someFact', 'everyFact'), simple).map((parts) => parts.join(':')),
      value: scalar,
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        left: reference,
        operator: fc.tuple(fc.constantFrom('someValue', 'everyValue'), simple).map((parts) => parts.join(':')),
        value: list,
      })
      .map(({ left, ...rest }) => ({ ...left, ...rest })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      fact: scalarFact,
      operator: fc.constantFrom('swap:contains', 'swap:doesNotContain'),
      value: list,
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ condition: 'shared' }, { condition: 'other-shared' }) },
);

const priority = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined });

/** Conditions as json-rules-engine accepts them: nested, decorated, with parameters, paths, facts as values and shared conditions. */
export const { conditions: arbitraryConditions } = fc.letrec<{ conditions: unknown; part: unknown }>((tie) => ({
  part: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('conditions')),
  conditions: fc
    .oneof(
      fc.record({ all: fc.array(tie('part'), { maxLength: 4 }), priority }),
      fc.record({ any: fc.array(tie('part'), { maxLength: 4 }), priority }),
      fc.record({ not: tie('part'), priority }),
    )
    .map((condition) => Object.fromEntries(Object.entries(condition).filter(([, value]) => value !== undefined))),
}));

export const arbitraryRoot = arbitraryConditions as fc.Arbitrary<Record<string, unknown>>;
