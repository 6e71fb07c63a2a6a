import { accept, type EventFeature, type JsonObject, type Profile, refuse, type Result } from '@baleen/models';
import { createCatalogue } from '@baleen/rules';
import { z } from 'zod/v4';
import { attributeNames } from '../bank/customer-attributes.js';

/** Beyond this a version would no longer fit into one request. Bytes. */
export const largestOnnxFile = 1_000_000;

const eventTypes = [...createCatalogue().eventTypes.keys()] as [string, ...string[]];
const name = z.string().min(1).max(100);
const missing = z.number().optional();
const measures = [
  'count',
  'sum',
  'mean',
  'last',
  'active-days',
  'days-since-last',
  'count-change',
  'sum-change',
] as const;
const ofEvents = z.strictObject({
  name,
  events: z.strictObject({
    types: z.array(z.enum(eventTypes)).min(1).max(10),
    details: z.array(z.string().max(100)).max(20).optional(),
  }),
  measure: z.enum(measures),
  days: z.number().int().min(1).max(365),
  missing,
});
const ofCustomer = z.strictObject({ name, attribute: z.enum(attributeNames), missing });

const declared = {
  /** The ONNX file in base64. */
  file: z.base64().max(Math.ceil((largestOnnxFile * 4) / 3) + 4),
  /** The graph's input: one row a customer, one column for each feature, in their order. */
  input: name,
  /** The graph's output with the probability, and in which column; the last where it is not said. */
  output: z.strictObject({ name, column: z.number().int().min(0).max(100).optional() }),
  features: z
    .array(z.union([ofEvents, ofCustomer]))
    .min(1)
    .max(200),
  /** Rows with the score that the model's owner saw: checked before anything else. */
  tests: z
    .array(z.strictObject({ values: z.array(z.number()).max(200), score: z.number().min(0).max(1) }))
    .min(1)
    .max(100),
};

/** What somebody who brings a model says of it. */
export const onnxDeclaration = z.strictObject(declared);
export type OnnxDeclaration = z.infer<typeof onnxDeclaration>;
export type OnnxFeature = OnnxDeclaration['features'][number];

/** A foreign model as its version keeps it: as declared, with how its inputs and scores were distributed when it was brought. */
export type OnnxParameters = OnnxDeclaration & {
  readonly kind: 'onnx';
  readonly scoreProfile: Profile;
  readonly featureProfiles: readonly Profile[];
  /** Of each feature its mean at that time; null where none was known. */
  readonly means: readonly (number | null)[];
};

const profile = z.looseObject({ kind: z.literal('number'), edges: z.array(z.number()), shares: z.array(z.number()) });
const parameters = z.strictObject({
  ...declared,
  kind: z.literal('onnx'),
  scoreProfile: profile,
  featureProfiles: z.array(profile),
  means: z.array(z.number().nullable()),
});

export function parseOnnxParameters(given: unknown): Result<JsonObject> {
  const parsed = parameters.safeParse(given);
  return parsed.success
    ? accept(given as JsonObject)
    : refuse('MODEL_UNREADABLE', 'These are no parameters of an ONNX model.', '这不是 ONNX 模型的参数。');
}

/** The names of declared features in a table of the bank's: kept apart from the model's own of the same name. */
export const tableName = (feature: OnnxFeature): string =>
  'attribute' in feature ? feature.attribute : `onnx ${feature.name}`;

/** Those that are made of events, as a table of the bank is built from them. */
export const eventFeaturesOf = (features: readonly OnnxFeature[]): EventFeature[] =>
  features.flatMap((feature) => {
    if ('attribute' in feature) return [];
    const { events, measure, days } = feature;
    return [{ name: tableName(feature), events, measure, days }];
  });
