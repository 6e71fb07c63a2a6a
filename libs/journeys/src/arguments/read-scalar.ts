import { compareDecimals } from '../number/compare-decimals.js';
import { fill, suggestion, type Place } from '../text/index.js';
import { isLocalDate, isLocalTime, parseDuration, parseTiming } from '../time/index.js';
import { expectations } from './messages.js';
import { refuse } from './refuse.js';
import {
  type ChoiceArgument,
  type DecimalArgument,
  type IntegerArgument,
  type ReferenceArgument,
  type ScalarArgument,
  type TextArgument,
  type YesNoArgument,
} from './types.js';

export type AnyScalar =
  | TextArgument
  | ChoiceArgument
  | IntegerArgument
  | DecimalArgument
  | YesNoArgument
  | ScalarArgument
  | ReferenceArgument;

const isRight: Readonly<Record<ScalarArgument['type'] | 'reference', (text: string) => boolean>> = {
  identifier: (text) => /^[a-z0-9][a-z0-9-]{0,63}$/.test(text),
  date: isLocalDate,
  time: isLocalTime,
  duration: (text) => parseDuration(text) !== undefined,
  timing: (text) => parseTiming(text) !== undefined,
  fact: (text) => text.length > 0 && text.length <= 500,
  reference: (text) => text.length > 0 && text.length <= 128,
};

/** Reads a value that has no parts. Gives undefined, with a problem added, where it is not what the argument asks for. */
export function readScalar(argument: AnyScalar, value: unknown, place: Place): unknown {
  switch (argument.type) {
    case 'text':
      return readText(argument, value, place);
    case 'choice':
      return readChoice(argument, value, place);
    case 'integer':
      return readInteger(argument, value, place);
    case 'decimal':
      return readDecimal(argument, value, place);
    case 'yes-no':
      return typeof value === 'boolean' ? value : refuseType(argument, place);
    default:
      return typeof value === 'string' && isRight[argument.type](value) ? value : refuseType(argument, place);
  }
}

function readText(argument: TextArgument, value: unknown, place: Place): unknown {
  const { en, zh, ...others } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const isSide = (side: unknown): boolean => typeof side === 'string' && side.length <= argument.longest;
  if (isSide(en) && isSide(zh) && Object.keys(others).length === 0) return { en, zh };
  return refuseType(argument, place, { longest: argument.longest });
}

function readChoice(argument: ChoiceArgument, value: unknown, place: Place): unknown {
  if (typeof value !== 'string') return refuseType(argument, place);
  if (Object.hasOwn(argument.choices, value)) return value;
  const hint = suggestion(value, Object.keys(argument.choices));
  return refuse(place, 'CHOICE_UNKNOWN', { label: argument.label, value: value.slice(0, 60), suggestion: hint });
}

function readInteger(argument: IntegerArgument, value: unknown, place: Place): unknown {
  if (!Number.isSafeInteger(value)) return refuseType(argument, place);
  const { label, min, max } = argument;
  const number = value as number;
  return number >= min && number <= max ? number + 0 : refuse(place, 'VALUE_OUT_OF_RANGE', { label, min, max });
}

function readDecimal(argument: DecimalArgument, value: unknown, place: Place): unknown {
  if (typeof value !== 'string' || !/^-?\d{1,18}(\.\d{1,6})?$/.test(value)) return refuseType(argument, place);
  const { label, min = '-999999999999999999', max = '999999999999999999' } = argument;
  const isInside = compareDecimals(value, min)! >= 0 && compareDecimals(value, max)! <= 0;
  return isInside ? value : refuse(place, 'VALUE_OUT_OF_RANGE', { label, min, max });
}

function refuseType(argument: AnyScalar, place: Place, values = {}): undefined {
  return refuse(place, 'VALUE_WRONG', {
    label: argument.label,
    expected: fill(expectations[argument.type], values),
  });
}
