import { type JsonObject, refuse, type Result, accept } from '../result/index.js';
import { decodeText, type TextEncoding } from '../table/index.js';
import { checkParams, refuseParam } from './check-params.js';
import { type ModelAction, modelActions, type ModelCommand, type ModelRegistry } from './registry.js';

/** `npm run baleen -- model <action> <model> --data FILE.csv [--target COLUMN] [--params FILE.json]`, its files already read. */
export interface ModelRequest {
  readonly action: string;
  readonly model: string;
  /** The bytes of the CSV file. */
  readonly data: Uint8Array;
  readonly target?: string;
  /**
   * The parameters, parsed from JSON. Beside the model's own: `encoding` (utf-8, gb18030) of the data, and for `score` the `model` that `fit`
   * printed. The whole answer of a `fit` is accepted too: its `model` is then used.
   */
  readonly params?: unknown;
}

/**
 * Runs a model on a table of one's own: pure, the answer is one JSON object that names model and action.
 * @returns a refusal for an unknown model or action, an action the model does not have, wrong parameters, bytes that are not text, and
 * whatever the model refuses.
 */
export function modelCommand(registry: ModelRegistry, request: ModelRequest): Result<JsonObject> {
  const model = registry.get(request.model);
  if (!model) return refuseModel(request.model, registry);
  const action = modelActions.find((name) => name === request.action);
  const run = action && model[action];
  if (!action || !run) return refuseAction(model, request.action);
  const params = readParams(model, request.params ?? {}, action);
  if (!params.ok) return params;
  const text = decodeText(request.data, params.value.encoding);
  if (!text.ok) return text;
  const { own, fitted } = params.value;
  const result = run({ text: text.value, target: request.target, params: own, model: fitted });
  return result.ok ? accept({ name: model.name, action, ...result.value }) : result;
}

interface ReadParams {
  readonly own: JsonObject;
  readonly encoding: TextEncoding;
  readonly fitted?: JsonObject;
}

function readParams(model: ModelCommand, given: unknown, action: ModelAction): Result<ReadParams> {
  if (!isObject(given)) return refuseParam('params', 'must be a JSON object', '必须是 JSON 对象');
  const isFitAnswer = given['action'] === 'fit' && isObject(given['model']);
  const params: JsonObject = isFitAnswer ? { model: given['model'] } : given;
  const { encoding = 'utf-8', model: fitted, ...rest } = params;
  if (encoding !== 'utf-8' && encoding !== 'gb18030') {
    return refuseParam('encoding', 'must be utf-8 or gb18030', '必须是 utf-8 或 gb18030');
  }
  if (fitted !== undefined && !isObject(fitted)) {
    return refuseParam('model', 'must be the model that "fit" printed', '必须是 fit 输出的 model');
  }
  if (fitted !== undefined && action !== 'score') {
    return refuseParam('model', `belongs to "score", not to "${action}"`, `只用于 score，不用于 ${action}`);
  }
  const own = checkParams(model.params, rest);
  return own.ok ? accept({ own: own.value, encoding, fitted }) : own;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuseModel(name: string, registry: ModelRegistry): Result<never> {
  const names = [...registry.keys()].join(', ');
  return refuse(
    'MODEL_UNKNOWN',
    `There is no model "${name}". The models are: ${names}.`,
    `没有名为“${name}”的模型。可用模型：${names}。`,
  );
}

function refuseAction(model: ModelCommand, action: string): Result<never> {
  const actions = modelActions.filter((name) => model[name]).join(', ');
  return refuse(
    'ACTION_UNKNOWN',
    `The model "${model.name}" has no action "${action}"; it has: ${actions}.`,
    `模型“${model.name}”不支持操作“${action}”；支持：${actions}。`,
  );
}
