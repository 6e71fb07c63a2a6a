export interface DiffLine {
  readonly text: string;
  /** Whether the other side has it too. */
  readonly isShared: boolean;
}

export interface DiffLines {
  readonly before: readonly DiffLine[];
  readonly after: readonly DiffLine[];
}

const LONGEST = 4_000;

/** Two documents as indented JSON with their keys in one order, each line marked by whether it is in the longest common sequence of both. */
export function diffLines(before: unknown, after: unknown): DiffLines {
  const [a, b] = [jsonLines(before), jsonLines(after)];
  // Beyond this nobody reads line by line, and the table would be too large: lines are then compared as a set.
  if (a.length * b.length > LONGEST * LONGEST) return compareAsSets(a, b);
  const lengths = commonLengths(a, b);
  const shared = { a: new Set<number>(), b: new Set<number>() };
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      shared.a.add(i++);
      shared.b.add(j++);
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return { before: mark(a, (i) => shared.a.has(i)), after: mark(b, (i) => shared.b.has(i)) };
}

function compareAsSets(a: readonly string[], b: readonly string[]): DiffLines {
  const [ofA, ofB] = [new Set(a), new Set(b)];
  return { before: mark(a, (i) => ofB.has(a[i]!)), after: mark(b, (i) => ofA.has(b[i]!)) };
}

const mark = (lines: readonly string[], isShared: (index: number) => boolean): DiffLine[] =>
  lines.map((text, index) => ({ text, isShared: isShared(index) }));

/** Length of the longest common sequence of what follows each pair of lines. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly Uint16Array[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}

const jsonLines = (value: unknown): string[] => JSON.stringify(sorted(value), null, 2).split('\n');

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
