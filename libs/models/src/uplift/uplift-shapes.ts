import { z } from 'zod';

const feature = z.union([
  z.strictObject({ kind: z.literal('number'), name: z.string() }),
  z.strictObject({ kind: z.literal('category'), name: z.string(), levels: z.array(z.string()) }),
]);
const shared = { missing: z.number().nullable(), average: z.number() };
const term = z.union([
  z.strictObject({
    kind: z.literal('number'),
    mean: z.number(),
    deviation: z.number().positive(),
    coefficient: z.number(),
    ...shared,
  }),
  z.strictObject({ kind: z.literal('category'), coefficients: z.array(z.number()), ...shared }),
]);
const regression = { features: z.array(feature), terms: z.array(term), intercept: z.number(), l2: z.number() };
const logistic = z.strictObject({ kind: z.literal('logistic-regression'), ...regression, iterations: z.number() });
const linear = z.strictObject(regression);

/** What a stored uplift model looks like: its terms are those of its features. */
export const upliftShapes = z
  .union([
    z.strictObject({ kind: z.literal('uplift-two-model'), treated: logistic, control: logistic }),
    z.strictObject({ kind: z.literal('uplift-transformed-outcome'), uplift: linear, share: z.number() }),
  ])
  .refine(
    (model) =>
      model.kind === 'uplift-two-model'
        ? fits(model.treated) && fits(model.control) && isSame(model)
        : fits(model.uplift),
    {
      message: 'its parts are not those of its features',
    },
  );

type Regression = z.infer<typeof linear>;

function fits({ features, terms }: Regression): boolean {
  return (
    features.length === terms.length &&
    features.every((one, i) => {
      const own = terms[i]!;
      if (one.kind === 'category') return own.kind === 'category' && own.coefficients.length === one.levels.length;
      return own.kind === 'number';
    })
  );
}

function isSame({ treated, control }: { treated: Regression; control: Regression }): boolean {
  return JSON.stringify(treated.features) === JSON.stringify(control.features);
}
