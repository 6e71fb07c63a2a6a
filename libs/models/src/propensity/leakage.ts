import { refuse, type Result, type Text } from '../result/index.js';
import { type Examples } from './examples.js';
import { featureStrength } from './feature-strength.js';
import { knownAfterwards } from './known-tables.js';

/** When a feature is known: before the case that is foretold, or only after it. */
export type Availability = 'before' | 'after';

/** A feature that seems to know the answer. */
export type LeakageFinding = {
  readonly column: string;
  /** `refuse`: must not be learnt from. `flag`: a person has to look. */
  readonly verdict: 'refuse' | 'flag';
  readonly code: 'declared-after' | 'known-after' | 'nearly-perfect' | 'strong-and-named-after' | 'far-ahead';
  /** AUC of the feature alone. */
  readonly strength: number;
  readonly reason: Text;
};

export const leakageLimits = {
  /** A feature with at least this AUC alone is refused: honest single features of customers do not come near. */
  nearlyPerfect: 0.97,
  /** A feature with at least this AUC whose name speaks of an ending or a result is refused. */
  namedAfter: 0.75,
  /** A feature with at least this AUC that is this far ahead of every other one is flagged. */
  farAhead: { strength: 0.75, lead: 0.1 },
} as const;

/** Words in a column's name that speak of what happens with or after the case that is foretold. */
const wordsOfAfter = new Set([
  ...[
    'duration',
    'outcome',
    'result',
    'reason',
    'closed',
    'closing',
    'closure',
    'cancelled',
    'canceled',
    'cancellation',
  ],
  ...['terminated', 'termination', 'churned', 'exited', 'left', 'ended', 'final', 'response', 'responded', 'converted'],
]);

/**
 * Looks for features that are known only afterwards. In this order: what `availability` declares; what the dictionary of a published table says;
 * a feature that alone predicts nearly perfectly; a strong feature whose name speaks of an ending or a result; a strong feature far ahead
 * of all others. A feature declared `before` is spared the last three, which judge by appearance; the dictionary stands.
 */
export function findLeakage(
  examples: Examples,
  availability: Readonly<Record<string, Availability>> = {},
): LeakageFinding[] {
  const { columns } = examples.features;
  const dictionary = knownAfterwards(columns.map(({ name }) => name));
  const strengths = columns.map((column) => featureStrength(column, examples));
  return columns.flatMap(({ name }, i) => {
    const strength = strengths[i]!;
    const others = strengths.filter((_, other) => other !== i);
    const lead = others.length === 0 ? 0 : strength - Math.max(...others);
    const finding =
      declared(availability[name], dictionary.get(name)) ??
      (availability[name] === 'before' ? undefined : suspected(name, strength, lead));
    return finding ? [{ column: name, strength, ...finding }] : [];
  });
}

/** The refusal of the features found to leak, or nothing. */
export function refuseLeakage(findings: readonly LeakageFinding[]): Result<never> | undefined {
  const refused = findings.filter(({ verdict }) => verdict === 'refuse');
  const first = refused[0];
  if (!first) return undefined;
  const en = refused.map(
    ({ column, reason, strength }) => `"${column}": ${reason.en} (AUC alone ${strength.toFixed(3)})`,
  );
  const zh = refused.map(
    ({ column, reason, strength }) => `“${column}”：${reason.zh}（单独 AUC ${strength.toFixed(3)}）`,
  );
  return refuse(
    'LEAKAGE',
    `Leakage, known only afterwards: ${en.join('; ')}. Remove it from the file or name it in the parameter "drop".`,
    `存在数据泄漏（事后才知道的特征）：${zh.join('；')}。请从文件中删除该列，或在参数 drop 中列出。`,
    { column: first.column },
  );
}

type Suspicion = Omit<LeakageFinding, 'column' | 'strength'>;

function declared(availability: Availability | undefined, dictionary: Text | undefined): Suspicion | undefined {
  if (availability === 'after') {
    const reason = { en: 'declared as known only afterwards', zh: '已声明为事后才知道' };
    return { verdict: 'refuse', code: 'declared-after', reason };
  }
  return dictionary && { verdict: 'refuse', code: 'known-after', reason: dictionary };
}

function suspected(name: string, strength: number, lead: number): Suspicion | undefined {
  if (strength >= leakageLimits.nearlyPerfect) {
    const reason = { en: 'it alone predicts nearly perfectly', zh: '仅凭该列就几乎能完美预测' };
    return { verdict: 'refuse', code: 'nearly-perfect', reason };
  }
  if (strength >= leakageLimits.namedAfter && wordsOf(name).some((word) => wordsOfAfter.has(word))) {
    const reason = {
      en: 'its name speaks of an ending or a result, and it is strong alone',
      zh: '列名指向结束或结果，且单独预测力强',
    };
    return { verdict: 'refuse', code: 'strong-and-named-after', reason };
  }
  if (strength >= leakageLimits.farAhead.strength && lead >= leakageLimits.farAhead.lead) {
    const reason = {
      en: 'it is strong alone and far ahead of every other feature',
      zh: '单独预测力强，且远超其他特征',
    };
    return { verdict: 'flag', code: 'far-ahead', reason };
  }
  return undefined;
}

/** The words of `callDuration`, `call_duration` or `Call Duration`, in lower case. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
}
