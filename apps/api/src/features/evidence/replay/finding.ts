import { canonicalJson, type Text } from '@baleen/rules';

/** Where a pack is not what it says, or a decision does not come out as it did. */
export interface EvidenceFinding {
  readonly code:
    | 'LINE_UNREADABLE'
    | 'PART_CHANGED'
    | 'PART_MISSING'
    | 'MANIFEST_MISSING'
    | 'MANIFEST_NOT_GENUINE'
    | 'VERSION_CHANGED'
    | 'VERSION_MISSING'
    | 'APPROVAL_OF_OTHER_CONTENT'
    | 'BASIS_CHANGED'
    | 'CHAIN_BROKEN'
    | 'REPLAY_DIFFERS'
    | 'SECOND_OPINION_DIFFERS';
  readonly part: string;
  /** As kind and id: `detection 0b9c...`. */
  readonly decision?: string;
  /** JSON pointer into the decision. */
  readonly field?: string;
  readonly expected?: unknown;
  readonly found?: unknown;
  readonly message: Text;
}

/** The first place in which two values differ, as JSON pointer; undefined where their canonical JSON has the same bytes. */
export function firstDifference(
  expected: unknown,
  found: unknown,
  path = '',
): { readonly field: string; readonly expected: unknown; readonly found: unknown } | undefined {
  if (canonicalJson(expected ?? null) === canonicalJson(found ?? null)) return undefined;
  if (isContainer(expected) && isContainer(found) && Array.isArray(expected) === Array.isArray(found)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      const inner = firstDifference(valueAt(expected, key), valueAt(found, key), `${path}/${key}`);
      if (inner) return inner;
    }
  }
  return { field: path, expected: expected ?? null, found: found ?? null };
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;
const valueAt = (container: object, key: string): unknown => (container as Record<string, unknown>)[key];

export interface Compared {
  readonly part: string;
  readonly decision: string;
  /** As it stands in the pack, and as the replay makes it. */
  readonly recorded: unknown;
  readonly replayed: unknown;
}

/** @returns nothing where both have the same bytes */
export function compare({ part, decision, recorded, replayed }: Compared): EvidenceFinding[] {
  const difference = firstDifference(recorded, replayed);
  if (!difference) return [];
  return [{ code: 'REPLAY_DIFFERS', part, decision, ...difference, message: differs(decision, difference.field) }];
}

const differs = (decision: string, field: string): Text => ({
  en: `${decision} does not come out as recorded: it differs at ${field || 'the whole'}`,
  zh: `${decision} 重放结果与记录不一致：差异位于 ${field || '整体'}`,
});
