import { type Text } from '@baleen/rules';
import { fill, type Problem } from '../text/index.js';
import { limits } from './limits.js';

const messages = {
  TOO_DEEP: { en: 'Nested more than {max} levels deep', zh: '嵌套超过{max}层' },
  TOO_LARGE: { en: 'More than {max} values', zh: '超过{max}个值' },
  TOO_LONG: { en: 'More than {max} characters', zh: '超过{max}个字符' },
  KEY_RESERVED: { en: 'The key "{key}" is not allowed', zh: '不允许使用键“{key}”' },
  NOT_JSON: { en: 'Only what JSON can say is allowed', zh: '仅允许 JSON 可表达的内容' },
} as const satisfies Record<string, Text>;

const reserved = ['__proto__', 'constructor', 'prototype'];

interface Node {
  readonly value: unknown;
  readonly depth: number;
  readonly path: string;
}

/**
 * Looks a value over before anything else does: its depth, its size, reserved keys, and that it is plain JSON. It stops at the first problem,
 * so the cost is bounded by the limits and not by the input; it does not recurse.
 */
export function measure(root: unknown): Problem | undefined {
  const waiting: Node[] = [{ value: root, depth: 0, path: '' }];
  let nodes = 0;
  let characters = 0;
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (++nodes > limits.nodes) return refuse('TOO_LARGE', '', { max: limits.nodes });
    if (typeof node.value === 'string') characters += node.value.length;
    else if (typeof node.value === 'object' && node.value !== null) {
      const problem = checkObject(node);
      if (problem) return problem;
      characters += pushChildren(node, waiting);
    } else if (!isPlain(node.value)) return refuse('NOT_JSON', node.path);
    if (characters > limits.textLength) return refuse('TOO_LONG', '', { max: limits.textLength });
    if (waiting.length > limits.nodes) return refuse('TOO_LARGE', '', { max: limits.nodes });
  }
  return undefined;
}

function checkObject({ value, depth, path }: Node): Problem | undefined {
  if (depth >= limits.depth) return refuse('TOO_DEEP', path, { max: limits.depth });
  if (Array.isArray(value)) {
    return value.length > limits.nodes ? refuse('TOO_LARGE', path, { max: limits.nodes }) : undefined;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return refuse('NOT_JSON', path);
  const key = reserved.find((name) => Object.hasOwn(value as object, name));
  return key === undefined ? undefined : refuse('KEY_RESERVED', `${path}/${key}`, { key });
}

/** @returns the characters of the keys */
function pushChildren({ value, depth, path }: Node, waiting: Node[]): number {
  let characters = 0;
  for (const [key, child] of Object.entries(value as object)) {
    if (waiting.length > limits.nodes) break;
    characters += key.length;
    waiting.push({ value: child as unknown, depth: depth + 1, path: `${path}/${key.slice(0, 60)}` });
  }
  return characters;
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value === 'boolean' || Number.isFinite(value);
}

function refuse(code: keyof typeof messages, path: string, values = {}): Problem {
  return { code, path, message: fill(messages[code], values) };
}
