import { isRecord } from '../is-record.js';
import { readValues, refuse, type Arguments } from '../arguments/index.js';
import { blockDefinitions } from '../blocks/index.js';
import { below, suggestion, type Place } from '../text/index.js';
import { limits } from './limits.js';
import { blockKinds, type Block, type BlockKind, type Link, type Point } from './types.js';

const nameField = {
  name: { type: 'text', longest: 100, label: { en: 'Name', zh: '名称' } },
} as const satisfies Arguments;

/** Ids of blocks, links and ports. */
const isId = (value: unknown): value is string => typeof value === 'string' && /^[A-Za-z0-9][\w-]{0,63}$/.test(value);

const wanted = {
  id: { en: 'an id of letters, digits, "-" and "_", at most 64', zh: '由字母、数字、“-”和“_”组成、最多64个字符的编号' },
  object: { en: 'an object', zh: '对象' },
  point: { en: 'an object with the numbers "x" and "y"', zh: '包含数字 x 与 y 的对象' },
  kind: { en: 'the kind of a block', zh: '节点类型' },
} as const;

/** Reads one block; settings that are missing are no problem yet. Undefined where what identifies the block is wrong. */
export function readBlock(value: unknown, at: Place): Block | undefined {
  if (!isRecord(value)) return wrong(at, 'block', 'object');
  const place = isId(value.id) ? { ...at, blockId: value.id } : at;
  const id = readId(value, 'id', place);
  const kind = readKind(value.kind, place);
  const position = readPoint(value.position, below(place, 'position'));
  const { name } = readValues(nameField, value, place, ['id', 'kind', 'position', 'settings']);
  const fields = kind && blockDefinitions[kind].fields;
  const settings = fields ? readValues(fields, value.settings ?? {}, below(place, 'settings')) : {};
  if (id === undefined || kind === undefined || position === undefined) return undefined;
  return { id, kind, position, ...(name !== undefined && { name: name as Block['name'] }), settings };
}

/** Reads one link; whether its ends exist is asked later. */
export function readLink(value: unknown, at: Place): Link | undefined {
  if (!isRecord(value)) return wrong(at, 'link', 'object');
  const place = isId(value.id) ? { ...at, linkId: value.id } : at;
  readValues({}, value, place, ['id', 'from', 'to']);
  const id = readId(value, 'id', place);
  const from = readEnd(value.from, ['block', 'port'], below(place, 'from'));
  const to = readEnd(value.to, ['block'], below(place, 'to'));
  if (id === undefined || !from || !to) return undefined;
  return { id, from: { block: from.block!, port: from.port! }, to: { block: to.block! } };
}

function readEnd(value: unknown, keys: readonly string[], place: Place): Readonly<Record<string, string>> | undefined {
  if (!isRecord(value)) return wrong(place, 'end', 'object');
  readValues({}, value, place, keys);
  const ids = keys.map((key) => [key, readId(value, key, place)] as const);
  return ids.every(([, id]) => id !== undefined) ? Object.fromEntries(ids as [string, string][]) : undefined;
}

function readId(value: Readonly<Record<string, unknown>>, key: string, place: Place): string | undefined {
  const id = Object.hasOwn(value, key) ? value[key] : undefined;
  return isId(id) ? id : wrong(below(place, key), key, 'id');
}

function readKind(value: unknown, place: Place): BlockKind | undefined {
  const kind = blockKinds.find((known) => known === value);
  if (kind) return kind;
  const at = below(place, 'kind');
  if (typeof value !== 'string') return wrong(at, 'kind', 'kind');
  const values = {
    label: { en: 'Kind', zh: '类型' },
    value: value.slice(0, 60),
    suggestion: suggestion(value, blockKinds),
  };
  return refuse(at, 'CHOICE_UNKNOWN', values);
}

function readPoint(value: unknown, place: Place): Point | undefined {
  if (!isRecord(value)) return wrong(place, 'position', 'point');
  readValues({}, value, place, ['x', 'y']);
  const { x, y } = value;
  return isCoordinate(x) && isCoordinate(y) ? { x: x + 0, y: y + 0 } : wrong(place, 'position', 'point');
}

function isCoordinate(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= limits.position;
}

function wrong(place: Place, label: string, expected: keyof typeof wanted): undefined {
  return refuse(place, 'VALUE_WRONG', { label, expected: wanted[expected] });
}
