import { type Conditions } from '../conditions/conditions.js';
import { type Checker, isObject } from './checker.js';

/** Conditions of a rule that others refer to by name, as `{ "condition": "…" }`, not yet checked. */
export type SharedConditions = Readonly<Record<string, unknown>>;

const MOST_SHARED = 50;
/** Of a rule's conditions, written out: references multiply. */
const MOST_NODES = 500;

/** The `sharedConditions` of a rule document; none where there are none. */
export function readShared(value: unknown, checker: Checker): SharedConditions {
  if (value === undefined) return {};
  if (!isObject(value)) {
    checker.add('RULE_WRONG_TYPE', '/sharedConditions', 'an object is expected', '此处应为对象');
    return {};
  }
  if (Object.keys(value).length > MOST_SHARED)
    checker.add('RULE_TOO_LARGE', '/sharedConditions', `more than ${MOST_SHARED} entries`, `超过${MOST_SHARED}项`);
  return value;
}

/**
 * Writes conditions out: every reference is replaced by what it stands for, so that whoever reads conditions need not know of names.
 * A circle, a name that nothing uses and more than 500 conditions are problems.
 * @param conditions checked, as are the shared ones
 */
export function writeOut(conditions: Conditions, shared: SharedConditions, checker: Checker): Conditions | undefined {
  const writer = new Writer(shared, checker);
  const written = writer.write(conditions, []);
  if (!writer.isSound) return undefined;
  for (const name of Object.keys(shared))
    if (!writer.used.has(name))
      checker.add(
        'RULE_UNUSED_CONDITION',
        `/sharedConditions/${name}`,
        `nothing refers to "${name}"`,
        `没有条件引用“${name}”`,
      );
  return written;
}

class Writer {
  readonly used = new Set<string>();
  isSound = true;
  private nodes = 0;

  constructor(
    private readonly shared: SharedConditions,
    private readonly checker: Checker,
  ) {}

  write(conditions: Conditions, within: readonly string[]): Conditions {
    if (!this.isSound) return conditions;
    if (++this.nodes > MOST_NODES)
      return this.refuse(conditions, 'RULE_TOO_LARGE', '/conditions', [
        `more than ${MOST_NODES} conditions when written out`,
        `展开后超过${MOST_NODES}个条件`,
      ]);
    if ('all' in conditions) return { ...conditions, all: conditions.all.map((part) => this.write(part, within)) };
    if ('any' in conditions) return { ...conditions, any: conditions.any.map((part) => this.write(part, within)) };
    if ('not' in conditions) return { ...conditions, not: this.write(conditions.not, within) };
    if (!('condition' in conditions)) return conditions;
    const name = conditions.condition;
    if (within.includes(name))
      return this.refuse(conditions, 'RULE_CYCLE', `/sharedConditions/${name}`, [
        `"${name}" refers to itself`,
        `“${name}”引用了自身`,
      ]);
    this.used.add(name);
    return this.write(this.shared[name] as Conditions, [...within, name]);
  }

  private refuse(conditions: Conditions, code: string, path: string, [en, zh]: readonly [string, string]): Conditions {
    this.isSound = false;
    this.checker.add(code, path, en, zh);
    return conditions;
  }
}
