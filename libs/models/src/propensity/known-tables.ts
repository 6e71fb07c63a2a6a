import { type Text } from '../result/index.js';

/** A published table whose columns are documented, and those of them that are known only afterwards. */
export interface KnownTable {
  readonly name: string;
  /** Columns by which the table is recognised: two thirds of them must be there. */
  readonly signature: readonly string[];
  readonly knownAfterwards: Readonly<Record<string, Text>>;
}

/** Data dictionaries that users are likely to meet. */
export const knownTables: readonly KnownTable[] = [
  {
    name: 'UCI Bank Marketing (Moro, Cortez and Rita)',
    signature: [
      'job',
      'marital',
      'education',
      'default',
      'housing',
      'loan',
      'contact',
      'month',
      'campaign',
      'pdays',
      'previous',
      'poutcome',
    ],
    knownAfterwards: {
      duration: {
        en: 'the length of the call is known only when the call is over, and by then the answer is known too',
        zh: '通话时长在通话结束后才知道，而那时结果也已知道',
      },
    },
  },
];

/** Columns of a table that a published dictionary says are known only afterwards, with the reason. */
export function knownAfterwards(columns: readonly string[]): ReadonlyMap<string, Text> {
  const names = new Set(columns);
  const found = knownTables.filter(
    ({ signature }) => 3 * signature.filter((n) => names.has(n)).length >= 2 * signature.length,
  );
  return new Map(found.flatMap((table) => Object.entries(table.knownAfterwards)));
}
