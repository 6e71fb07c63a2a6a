import { didYouMean } from './did-you-mean.js';
import { type Parsed, type Problem } from './problem.js';
import { type Text } from './text.js';

/**
 * Reads one value of a document strictly. Problems are collected, never thrown, so that a person sees all of them at once;
 * undefined means that this value was wrong and its problem is in the list.
 */
export interface Reader<T> {
  read(value: unknown, path: string, problems: Problem[]): T | undefined;
  /** What an absent member means; without it the member is required. */
  readonly absent?: { readonly value: T };
}

type Shape = Readonly<Record<string, Reader<unknown>>>;
type ValueOf<S extends Shape> = { readonly [K in keyof S]: S[K] extends Reader<infer T> ? T : never };

/** Parses a whole document with one reader. */
export function parseDocument<T>(reader: Reader<T>, document: unknown): Parsed<T> {
  const problems: Problem[] = [];
  const value = reader.read(document, '', problems);
  return problems.length > 0 || value === undefined ? { ok: false, problems } : { ok: true, value };
}

/** An object with exactly these members; an unknown key is a problem, with the key that was probably meant. */
export function object<S extends Shape>(shape: S): Reader<ValueOf<S>> {
  return {
    read(value, path, problems) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return report(problems, 'NOT_AN_OBJECT', path, { en: 'an object', zh: '一个对象' });
      }
      reportUnknownKeys(value, Object.keys(shape), path, problems);
      const before = problems.length;
      const result: Record<string, unknown> = {};
      for (const [key, reader] of Object.entries(shape)) {
        const member = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
        result[key] = readMember(reader, member, `${path}/${pointer(key)}`, problems);
      }
      return problems.length > before ? undefined : (result as ValueOf<S>);
    },
  };
}

/** A list of at most `max` items. */
export function list<T>(item: Reader<T>, max: number): Reader<readonly T[]> {
  return {
    read(value, path, problems) {
      if (!Array.isArray(value)) return report(problems, 'NOT_A_LIST', path, { en: 'a list', zh: '一个列表' });
      if (value.length > max) {
        return report(problems, 'TOO_LONG', path, { en: `at most ${max} items`, zh: `至多 ${max} 项` });
      }
      const before = problems.length;
      const items = value.map((entry, index) => item.read(entry, `${path}/${index}`, problems));
      return problems.length > before ? undefined : (items as T[]);
    },
  };
}

/** An object used as a map: keys from a known list. */
export function record<K extends string, T>(
  keys: readonly K[],
  item: Reader<T>,
): Reader<Readonly<Partial<Record<K, T>>>> {
  return {
    read(value, path, problems) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return report(problems, 'NOT_AN_OBJECT', path, { en: 'an object', zh: '一个对象' });
      }
      reportUnknownKeys(value, keys, path, problems);
      const known = keys.filter((key) => Object.hasOwn(value, key));
      const entries = known.map((key) => {
        const member = (value as Record<string, unknown>)[key];
        return [key, item.read(member, `${path}/${pointer(key)}`, problems)] as const;
      });
      return Object.fromEntries(entries) as Partial<Record<K, T>>;
    },
  };
}

/** A text of 1 to `max` characters, of a form where one is asked. */
export function text(options: { max: number; form?: RegExp; formInWords?: Text }): Reader<string> {
  return {
    read(value, path, problems) {
      if (typeof value !== 'string' || value.trim() === '') {
        return report(problems, 'NOT_A_TEXT', path, { en: 'a text that is not empty', zh: '一段非空文字' });
      }
      if (value.length > options.max) {
        return report(problems, 'TOO_LONG', path, {
          en: `at most ${options.max} characters`,
          zh: `至多 ${options.max} 个字符`,
        });
      }
      if (options.form !== undefined && !options.form.test(value)) {
        const words = options.formInWords ?? {
          en: `the form ${options.form.source}`,
          zh: `格式 ${options.form.source}`,
        };
        return report(problems, 'WRONG_FORM', path, words);
      }
      return value;
    },
  };
}

/** A finite number from `min` to `max`, whole where asked. */
export function number(options: { min: number; max: number; whole?: boolean }): Reader<number> {
  const kind = options.whole === true ? { en: 'a whole number', zh: '整数' } : { en: 'a number', zh: '数字' };
  return {
    read(value, path, problems) {
      const fits = typeof value === 'number' && value >= options.min && value <= options.max;
      if (fits && (options.whole !== true || Number.isInteger(value))) return value;
      const { min, max } = options;
      return report(problems, 'NOT_IN_RANGE', path, {
        en: `${kind.en} from ${min} to ${max}`,
        zh: `${min} 到 ${max} 之间的${kind.zh}`,
      });
    },
  };
}

/** True or false. */
export function flag(): Reader<boolean> {
  return {
    read: (value, path, problems) =>
      typeof value === 'boolean'
        ? value
        : report(problems, 'NOT_A_FLAG', path, { en: 'true or false', zh: 'true 或 false' }),
  };
}

/** One of the given words. */
export function choice<const K extends string>(words: readonly K[]): Reader<K> {
  return {
    read(value, path, problems) {
      const found = words.find((word) => word === value);
      if (found !== undefined) return found;
      const near = typeof value === 'string' ? didYouMean(value, words) : { en: '', zh: '' };
      const known = words.join(', ');
      return report(problems, 'NOT_A_CHOICE', path, {
        en: `one of ${known}${near.en}`,
        zh: `以下之一：${known}${near.zh}`,
      });
    },
  };
}

/** Exactly this value. */
export function literal<const V extends string | number>(wanted: V): Reader<V> {
  return {
    read: (value, path, problems) =>
      value === wanted
        ? wanted
        : report(problems, 'WRONG_VALUE', path, { en: JSON.stringify(wanted), zh: JSON.stringify(wanted) }),
  };
}

/** A text in English and Chinese. */
export function bilingual(max: number): Reader<Text> {
  return object({ en: text({ max }), zh: text({ max }) });
}

/** The member may be absent and then has this value; where that is null, it may be written as null too. */
export function optional<T, D>(reader: Reader<T>, absent: D): Reader<T | D> {
  return {
    read: (value, path, problems) => (value === null && absent === null ? absent : reader.read(value, path, problems)),
    absent: { value: absent },
  };
}

/** Adds a check that needs the value to be read first; it returns the problem's code and words, or undefined. */
export function checked<T>(
  reader: Reader<T>,
  check: (value: T) => { code: string; message: Text } | undefined,
): Reader<T> {
  return {
    ...reader,
    read(value, path, problems) {
      const result = reader.read(value, path, problems);
      const wrong = result === undefined ? undefined : check(result);
      if (wrong === undefined) return result;
      problems.push({ ...wrong, path });
      return undefined;
    },
  };
}

function readMember(reader: Reader<unknown>, member: unknown, path: string, problems: Problem[]): unknown {
  if (member !== undefined) return reader.read(member, path, problems);
  if (reader.absent !== undefined) return reader.absent.value;
  problems.push({ code: 'MISSING', path, message: { en: `missing`, zh: `缺少` } });
  return undefined;
}

function reportUnknownKeys(value: object, known: readonly string[], path: string, problems: Problem[]): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const near = didYouMean(key, known);
    problems.push({
      code: 'UNKNOWN_KEY',
      path: `${path}/${pointer(key)}`,
      message: { en: `unknown key "${key}"${near.en}`, zh: `未知的键 "${key}"${near.zh}` },
    });
  }
}

function report(problems: Problem[], code: string, path: string, wanted: Text): undefined {
  problems.push({ code, path, message: { en: `must be ${wanted.en}`, zh: `必须是${wanted.zh}` } });
  return undefined;
}

/** Escapes a key for a JSON pointer (RFC 6901). */
function pointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
