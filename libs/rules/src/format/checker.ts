import { type Text } from '../catalogue/types.js';
import { didYouMean, type Problem } from './problem.js';

type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Collects the problems of a document while it is read: reading goes on after a problem, so that all come back together. */
export class Checker {
  readonly problems: Problem[] = [];

  add(code: string, path: string, en: string, zh: string): undefined {
    this.problems.push({ code, path, message: { en, zh } });
    return undefined;
  }

  /** An object with no keys but these; missing required ones are problems. */
  object(
    value: unknown,
    path: string,
    keys: { readonly required: readonly string[]; readonly optional?: readonly string[] },
  ): Json | undefined {
    if (!isObject(value)) return this.add('RULE_WRONG_TYPE', path, 'an object is expected', '此处应为对象');
    const known = [...keys.required, ...(keys.optional ?? [])];
    for (const key of Object.keys(value))
      if (!known.includes(key)) this.unknown('RULE_UNKNOWN_KEY', `${path}/${key}`, key, known);
    for (const key of keys.required)
      if (!Object.hasOwn(value, key))
        this.add('RULE_MISSING_KEY', `${path}/${key}`, `"${key}" is missing`, `缺少“${key}”`);
    return value;
  }

  unknown(
    code: string,
    path: string,
    word: string,
    candidates: Iterable<string>,
    meant = didYouMean(word, candidates),
  ): undefined {
    const [en, zh] = meant ? [`; did you mean "${meant}"?`, `；是否想写“${meant}”？`] : ['', ''];
    return this.add(code, path, `"${word}" is not known${en}`, `未知的“${word}”${zh}`);
  }

  string(value: unknown, path: string, maxLength = 200): string | undefined {
    if (typeof value !== 'string') return this.add('RULE_WRONG_TYPE', path, 'a text is expected', '此处应为文本');
    if (value.length > maxLength)
      return this.add('RULE_TOO_LARGE', path, `longer than ${maxLength} characters`, `超过${maxLength}个字符`);
    return value;
  }

  text(value: unknown, path: string, maxLength = 500): Text | undefined {
    const text = this.object(value, path, { required: ['en', 'zh'] });
    if (!text) return undefined;
    const en = this.string(text['en'], `${path}/en`, maxLength);
    const zh = this.string(text['zh'], `${path}/zh`, maxLength);
    return en === undefined || zh === undefined ? undefined : { en, zh };
  }

  integer(value: unknown, path: string, [least, most]: readonly [number, number]): number | undefined {
    if (typeof value !== 'number' || !Number.isInteger(value))
      return this.add('RULE_WRONG_TYPE', path, 'a whole number is expected', '此处应为整数');
    if (value < least || value > most)
      return this.add(
        'RULE_OUT_OF_RANGE',
        path,
        `${value} is not between ${least} and ${most}`,
        `${value}不在${least}到${most}之间`,
      );
    return value;
  }

  number(value: unknown, path: string): number | undefined {
    if (typeof value !== 'number' || !Number.isFinite(value))
      return this.add('RULE_WRONG_TYPE', path, 'a number is expected', '此处应为数字');
    return value;
  }

  boolean(value: unknown, path: string): boolean | undefined {
    if (typeof value !== 'boolean')
      return this.add('RULE_WRONG_TYPE', path, 'true or false is expected', '此处应为 true 或 false');
    return value;
  }

  oneOf<T extends string>(value: unknown, path: string, values: readonly T[]): T | undefined {
    if (typeof value === 'string' && (values as readonly string[]).includes(value)) return value as T;
    if (typeof value !== 'string')
      return this.add(
        'RULE_WRONG_TYPE',
        path,
        `one of ${values.join(', ')} is expected`,
        `应为以下之一：${values.join('、')}`,
      );
    return this.unknown('RULE_UNKNOWN_VALUE', path, value, values);
  }

  list(value: unknown, path: string, maxLength = 500): readonly unknown[] | undefined {
    if (!Array.isArray(value)) return this.add('RULE_WRONG_TYPE', path, 'a list is expected', '此处应为列表');
    if (value.length > maxLength)
      return this.add('RULE_TOO_LARGE', path, `more than ${maxLength} entries`, `超过${maxLength}项`);
    return value;
  }
}

/** What a document may be at most, before anything else is read. */
export interface Limits {
  readonly depth: number;
  readonly nodes: number;
  readonly characters: number;
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Refuses what is too deep, too large or not plain JSON, without recursion beyond the allowed depth. */
export function withinLimits(checker: Checker, value: unknown, limits: Limits, root = ''): boolean {
  let [nodes, characters] = [0, 0];
  const visit = (node: unknown, path: string, depth: number): boolean => {
    if (++nodes > limits.nodes)
      return tooLarge(checker, root, `more than ${limits.nodes} values`, `超过${limits.nodes}个值`);
    if (depth > limits.depth) return tooDeep(checker, root, limits.depth);
    if (typeof node === 'string') characters += node.length;
    if (characters > limits.characters)
      return tooLarge(checker, root, `longer than ${limits.characters} characters`, `超过${limits.characters}个字符`);
    if (typeof node !== 'object' || node === null) return isJson(checker, node, path);
    for (const key of Object.getOwnPropertyNames(node)) {
      if (Array.isArray(node) && key === 'length') continue;
      characters += key.length;
      if (forbidden.has(key))
        checker.add('RULE_FORBIDDEN_KEY', `${path}/${key}`, `"${key}" is not allowed`, `不允许使用“${key}”`);
      else if (!visit((node as Json)[key], `${path}/${key}`, depth + 1)) return false;
    }
    return true;
  };
  return visit(value, root, 0);
}

function isJson(checker: Checker, node: unknown, path: string): boolean {
  const isPlain =
    node === null || ['string', 'boolean'].includes(typeof node) || (typeof node === 'number' && Number.isFinite(node));
  if (!isPlain) checker.add('RULE_WRONG_TYPE', path, 'not a JSON value', '不是 JSON 值');
  return isPlain;
}

function tooDeep(checker: Checker, path: string, depth: number): false {
  checker.add('RULE_TOO_DEEP', path, `nested deeper than ${depth} levels`, `嵌套超过${depth}层`);
  return false;
}

function tooLarge(checker: Checker, path: string, en: string, zh: string): false {
  checker.add('RULE_TOO_LARGE', path, en, zh);
  return false;
}
