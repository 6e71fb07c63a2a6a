import { accept, type JsonObject, type JsonValue, refuse, type Result } from '../result/index.js';
import { type ParamDefinition } from './registry.js';

/**
 * Checks parameters by their definitions: an unknown name, a wrong type and a value out of its limits are refused. Parameters that are not given
 * take their default, where they have one.
 */
export function checkParams(definitions: readonly ParamDefinition[], given: JsonObject): Result<JsonObject> {
  const unknown = Object.keys(given).find((name) => !definitions.some((definition) => definition.name === name));
  if (unknown !== undefined) return refuseUnknown(unknown, definitions);
  const checked: Record<string, JsonValue> = {};
  for (const definition of definitions) {
    const value = given[definition.name] ?? definition.default;
    if (value === undefined) continue;
    const wrong = whatIsWrong(definition, value);
    if (wrong) return refuseParam(definition.name, wrong.en, wrong.zh);
    checked[definition.name] = value;
  }
  return accept(checked);
}

/** The refusal of one parameter. */
export function refuseParam(name: string, en: string, zh: string): Result<never> {
  return refuse('PARAM_WRONG', `The parameter "${name}" ${en}.`, `参数“${name}”${zh}。`);
}

function refuseUnknown(name: string, definitions: readonly ParamDefinition[]): Result<never> {
  const names = definitions.map((definition) => definition.name).join(', ');
  return refuse(
    'PARAM_UNKNOWN',
    `There is no parameter "${name}". The parameters are: ${names}.`,
    `没有参数“${name}”。可用参数：${names}。`,
  );
}

interface Wrong {
  readonly en: string;
  readonly zh: string;
}

function whatIsWrong(definition: ParamDefinition, value: JsonValue): Wrong | undefined {
  switch (definition.type) {
    case 'number':
    case 'integer':
      return wrongNumber(definition, value);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : { en: 'must be true or false', zh: '必须是 true 或 false' };
    case 'text':
      return wrongText(definition, value);
    case 'texts':
      return isTexts(value) ? undefined : { en: 'must be a list of texts', zh: '必须是文本列表' };
    case 'object':
      return isObject(value) ? undefined : { en: 'must be an object', zh: '必须是对象' };
  }
}

function wrongNumber({ type, min = -Infinity, max = Infinity }: ParamDefinition, value: JsonValue): Wrong | undefined {
  const isNumber = typeof value === 'number' && (type === 'number' || Number.isInteger(value));
  if (isNumber && value >= min && value <= max) return undefined;
  const kind = type === 'integer' ? { en: 'a whole number', zh: '整数' } : { en: 'a number', zh: '数字' };
  const range = `${min === -Infinity ? '' : ` >= ${min}`}${max === Infinity ? '' : ` <= ${max}`}`;
  return { en: `must be ${kind.en}${range}`, zh: `必须是${kind.zh}${range}` };
}

function wrongText({ oneOf }: ParamDefinition, value: JsonValue): Wrong | undefined {
  if (typeof value !== 'string') return { en: 'must be a text', zh: '必须是文本' };
  if (!oneOf || oneOf.includes(value)) return undefined;
  return { en: `must be one of ${oneOf.join(', ')}`, zh: `必须是 ${oneOf.join('、')} 之一` };
}

function isTexts(value: JsonValue): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isObject(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
