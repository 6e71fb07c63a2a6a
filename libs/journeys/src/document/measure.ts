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
  readonly key: string;
  readonly parent?: Node;
}

/**
 * Looks a value over before anything else does: its depth, its size, reserved keys, and that it is plain JSON. It stops at the first problem,
 * so the cost is bounded by the limits and not by the input; it does not recurse.
 */
export function measure(root: unknown): Problem | undefined {
  const waiting: Node[] = [{ value: root, depth: 0, key: '' }];
  let nodes = 1;
  let characters = 0;
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const { value } = node;
    if (typeof value === 'string') characters += value.length;
    else if (typeof value === 'object' && value !== null) {
      // A list tells its length without its keys being made.
      if (Array.isArray(value) && nodes + value.length > limits.nodes) return tooLarge(node);
      const keys = Object.keys(value);
      nodes += keys.length;
      const problem = nodes > limits.nodes ? tooLarge(node) : checkObject(value, node);
      if (problem) return problem;
      characters += pushChildren(value as Readonly<Record<string, unknown>>, keys, node, waiting);
    } else if (!isPlain(value)) return refuse('NOT_JSON', node);
    if (characters > limits.textLength) return refuse('TOO_LONG', node, { max: limits.textLength });
  }
  return undefined;
}

function checkObject(value: object, node: Node): Problem | undefined {
  if (node.depth >= limits.depth) return refuse('TOO_DEEP', node, { max: limits.depth });
  if (Array.isArray(value)) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return refuse('NOT_JSON', node);
  const key = reserved.find((name) => Object.hasOwn(value, name));
  return key === undefined ? undefined : refuse('KEY_RESERVED', { ...node, key, parent: node }, { key });
}

/** @returns the characters of the keys */
function pushChildren(
  value: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  parent: Node,
  waiting: Node[],
): number {
  let characters = 0;
  for (const key of keys) {
    characters += key.length;
    waiting.push({ value: value[key], depth: parent.depth + 1, key, parent });
  }
  return characters;
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value === 'boolean' || Number.isFinite(value);
}

const tooLarge = (node: Node): Problem => refuse('TOO_LARGE', node, { max: limits.nodes });

function refuse(code: keyof typeof messages, node: Node, values = {}): Problem {
  return { code, path: pathOf(node), message: fill(messages[code], values) };
}

function pathOf({ key, parent }: Node): string {
  return parent ? `${pathOf(parent)}/${key.slice(0, 60)}` : '';
}
