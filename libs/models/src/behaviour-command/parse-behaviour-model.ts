import { z, type ZodType } from 'zod';
import { channelShape } from '../channel-recommender/channel-command.js';
import { fatigueShape } from '../fatigue/fatigue-command.js';
import { lifetimeShape } from '../lifetime-value/lifetime-value-commands.js';
import { offerShape } from '../next-best/next-best-commands.js';
import { associationShape, clusterShape } from '../payroll-set/payroll-commands.js';
import { accept, type JsonObject, refuse, type Result } from '../result/index.js';
import { parseModel } from '../role-table/index.js';
import { rfmShape } from '../rfm/rfm-command.js';
import { sendTimeShape } from '../send-time/send-time-command.js';
import { upliftShapes } from '../uplift/uplift-shapes.js';

const step = z.strictObject({ price: z.number(), shown: z.number(), accepted: z.number(), rate: z.number() });
const promotionShape = z.strictObject({
  kind: z.literal('next-best-promotion'),
  attributes: z.array(z.string()),
  better: z.enum(['lower', 'higher']),
  segments: z.array(z.strictObject({ segment: z.string(), steps: z.array(step) })),
});
const response = z.strictObject({
  ...{ campaign: z.string(), segment: z.string(), measured: z.number(), effect: z.number() },
  ...{ error: z.number(), contacts: z.number() },
});
const campaignShape = z.strictObject({
  kind: z.literal('campaign-recommender'),
  ...{ mean: z.number(), spread: z.number(), responses: z.array(response) },
});

/** What stored models of behaviour look like, by name. */
const shapes = {
  rfm: rfmShape,
  'lifetime-value': lifetimeShape,
  fatigue: fatigueShape,
  'send-time': sendTimeShape,
  'channel-recommender': channelShape,
  clusters: clusterShape,
  'association-rules': associationShape,
  'next-best-offer': offerShape,
  'next-best-promotion': promotionShape,
  'campaign-recommender': campaignShape,
  uplift: upliftShapes,
} as const satisfies Readonly<Record<string, ZodType>>;

export type BehaviourModelName = keyof typeof shapes;

/**
 * Reads a model of behaviour that was stored as JSON; every key and type is checked.
 * @returns a refusal that says where it is wrong.
 */
export function parseBehaviourModel(name: BehaviourModelName, json: unknown): Result<JsonObject> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return refuseShape();
  const parsed = parseModel<unknown>(json as JsonObject, shapes[name]);
  return parsed.ok ? accept(json as JsonObject) : parsed;
}

function refuseShape(): Result<never> {
  return refuse('MODEL_UNREADABLE', 'A stored model must be a JSON object.', '存储的模型必须是 JSON 对象。');
}
