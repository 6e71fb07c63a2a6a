import { z } from 'zod';
import { type Tree } from '../gradient-boosting/index.js';
import { accept, refuse, type Result } from '../result/index.js';
import { type LearntModel } from './learner.js';
import { type PropensityModel } from './propensity-model.js';

const feature = z.union([
  z.strictObject({ kind: z.literal('number'), name: z.string() }),
  z.strictObject({ kind: z.literal('category'), name: z.string(), levels: z.array(z.string()) }),
]);

const shared = { missing: z.number().nullable(), average: z.number() };
const numberTerm = z.strictObject({
  kind: z.literal('number'),
  mean: z.number(),
  deviation: z.number().positive(),
  coefficient: z.number(),
  ...shared,
});
const categoryTerm = z.strictObject({ kind: z.literal('category'), coefficients: z.array(z.number()), ...shared });
const logistic = z.strictObject({
  kind: z.literal('logistic-regression'),
  features: z.array(feature).min(1),
  terms: z.array(z.union([numberTerm, categoryTerm])),
  intercept: z.number(),
  l2: z.number(),
  iterations: z.number(),
});

const bin = z.number().int().min(0).max(255);
const tree = z.strictObject({
  feature: z.array(z.number().int().min(-1)).min(1),
  leftBins: z.array(z.array(bin)),
  child: z.array(z.number().int().min(0)),
  rows: z.array(z.number().int().positive()),
  value: z.array(z.number()),
});
const boosting = z.strictObject({
  kind: z.literal('gradient-boosting'),
  features: z.array(feature).min(1),
  bins: z.array(
    z.union([
      z.strictObject({ kind: z.literal('number'), edges: z.array(z.number()).max(254) }),
      z.strictObject({ kind: z.literal('category'), bins: z.array(bin) }),
    ]),
  ),
  base: z.number(),
  trees: z.array(tree),
});

const profile = z.union([
  z.strictObject({
    kind: z.literal('number'),
    name: z.string(),
    edges: z.array(z.number()),
    shares: z.array(z.number()),
  }),
  z.strictObject({
    kind: z.literal('category'),
    name: z.string(),
    levels: z.array(z.string()),
    shares: z.array(z.number()),
  }),
]);

const model = z.strictObject({
  kind: z.literal('propensity'),
  name: z.string(),
  target: z.string(),
  positive: z.string(),
  seed: z.number(),
  trainedOn: z.strictObject({ rows: z.number(), positives: z.number() }),
  learnt: z.union([logistic, boosting]),
  calibration: z.strictObject({ slope: z.number(), intercept: z.number() }),
  scoreProfile: profile,
  featureProfiles: z.array(profile),
  leakage: z.array(
    z.strictObject({
      column: z.string(),
      verdict: z.enum(['refuse', 'flag']),
      code: z.enum(['declared-after', 'known-after', 'nearly-perfect', 'strong-and-named-after', 'far-ahead']),
      strength: z.number(),
      reason: z.strictObject({ en: z.string(), zh: z.string() }),
    }),
  ),
});

/**
 * Reads a model that was stored as JSON: every key and type is checked, and that its parts fit together (a tree that leads back to itself
 * would never end).
 * @returns a refusal that says where it is wrong.
 */
export function parsePropensityModel(json: unknown): Result<PropensityModel> {
  const parsed = model.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    return refuseModel(`/${issue.path.join('/')}`, issue.message);
  }
  const unfit = whatDoesNotFit(parsed.data);
  return unfit === undefined ? accept(parsed.data) : refuseModel('/learnt', unfit);
}

function whatDoesNotFit({ learnt, featureProfiles }: PropensityModel): string | undefined {
  const kinds = learnt.features.map(({ kind }) => kind).join();
  const parts = learnt.kind === 'gradient-boosting' ? learnt.bins : learnt.terms;
  if (parts.map(({ kind }) => kind).join() !== kinds) return 'its parts are not those of its features';
  if (featureProfiles.map(({ kind }) => kind).join() !== kinds) return 'its profiles are not those of its features';
  if (!levelsFit(learnt)) return 'its levels are not those of its features';
  if (learnt.kind === 'gradient-boosting' && !learnt.trees.every((one) => isSound(one, learnt.features.length))) {
    return 'a tree is not a tree';
  }
  return undefined;
}

function levelsFit(learnt: LearntModel): boolean {
  const lengths =
    learnt.kind === 'gradient-boosting'
      ? learnt.bins.map((part) => (part.kind === 'category' ? part.bins.length : 0))
      : learnt.terms.map((part) => (part.kind === 'category' ? part.coefficients.length : 0));
  return learnt.features.every((one, i) => lengths[i] === (one.kind === 'category' ? one.levels.length : 0));
}

function isSound(one: Tree, features: number): boolean {
  const nodes = one.feature.length;
  const lists = [one.leftBins, one.child, one.rows, one.value];
  if (lists.some((list) => list.length !== nodes)) return false;
  return one.feature.every((asked, node) => {
    const child = one.child[node]!;
    return (
      asked < features && (asked < 0 || (child > node && child + 1 < nodes && one.leftBins[node]!.length % 2 === 0))
    );
  });
}

function refuseModel(path: string, what: string): Result<never> {
  return refuse(
    'MODEL_UNREADABLE',
    `The model is not one that "fit" printed: ${path}: ${what}.`,
    `该模型不是 fit 输出的模型：${path}：${what}。`,
  );
}
