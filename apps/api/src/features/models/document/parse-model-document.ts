import { z } from 'zod/v4';
import { type ParsedVersion } from '../../approvals/index.js';
import { parseParameters } from '../catalogue/score-with.js';
import { type ModelDocument, modelSources } from './model-document.js';

const text = z.strictObject({ en: z.string().max(2_000), zh: z.string().max(2_000) });
const finding = z.looseObject({ feature: z.string(), reason: text });
const band = z.looseObject({});
const gain = z.array(z.looseObject({ decile: z.number(), lift: z.number(), gain: z.number() }));
const shape = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string().max(100),
  name: text,
  source: z.enum(modelSources),
  scoreName: z.string().max(100).nullable(),
  unit: z.enum(['probability', 'money']).nullable(),
  card: z.strictObject({
    ...{ name: z.string(), title: text, purpose: text, inputs: text, horizon: text, limits: text },
    sources: z.array(z.string()),
  }),
  data: z.strictObject({
    ...{ asOf: z.iso.date(), watchedTo: z.iso.date().nullable(), customers: z.number(), examples: z.number() },
    ...{ positives: z.number().nullable(), eventTypes: z.array(z.string()), daysRead: z.number(), seed: z.number() },
    ...{ leftOut: z.array(finding), suspects: z.array(finding) },
  }),
  evaluation: z.strictObject({
    headline: text,
    figures: z.array(z.looseObject({ label: text, value: z.number().nullable(), unit: z.string() })),
    classification: z
      .looseObject({ auc: z.number(), gain, calibration: z.array(band), roc: z.array(band), fairness: z.array(band) })
      .optional(),
    tables: z
      .array(z.looseObject({ title: text, columns: z.array(band), rows: z.array(z.array(z.unknown())) }))
      .optional(),
    bars: z.array(z.looseObject({ title: text, labels: z.array(z.string()), values: z.array(z.number()) })).optional(),
  }),
  champion: z.looseObject({ version: z.number(), auc: z.number(), gain }).nullable(),
  parameters: z.record(z.string(), z.unknown()),
});

/** Reads a model's version: its form, and its parameters by the model itself. */
export function parseModelDocument(document: unknown): ParsedVersion<ModelDocument> {
  const parsed = shape.safeParse(document);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      code: 'MODEL_DOCUMENT_INVALID',
      message: { en: message, zh: message },
      path: `/${path.map(String).join('/')}`,
    }));
    return { ok: false, problems };
  }
  const value = parsed.data as unknown as ModelDocument;
  const read = parseParameters(value);
  if (!read.ok) {
    const { code, message } = read.refusal;
    const problem = { code, message, path: '/parameters' };
    return { ok: false, problems: [problem] };
  }
  return { ok: true, value, canonical: value };
}
