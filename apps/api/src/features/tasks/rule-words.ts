import { type Queryable } from '../../platform/database.js';
import { type RuleWords } from './task-words.js';

/** What a task says of the version of a rule that led to it. */
export type WordsOfRule = RuleWords & { readonly need: string };

export interface RuleKey {
  readonly ruleId: string | null;
  readonly ruleVersion: number | null;
}

/** Words of more versions than these are forgotten, and read again when they are needed. */
const MOST = 2_000;

/** Words of rules, read once: a version that has led to a task never changes any more, and its document is large. */
export class RuleWordsCache {
  private readonly known = new Map<string, WordsOfRule | null>();

  /** @returns the words of each of these; null where there is no such version, or the task has none */
  async of(database: Queryable, keys: readonly RuleKey[]): Promise<(WordsOfRule | null)[]> {
    const missing = new Map(keys.filter((key) => !this.known.has(nameOf(key))).map((key) => [nameOf(key), key]));
    const read = missing.size > 0 ? await readWords(database, [...missing.values()]) : none;
    const words = keys.map((key) => read.get(nameOf(key)) ?? this.known.get(nameOf(key)) ?? null);
    if (this.known.size + missing.size > MOST) this.known.clear();
    for (const name of missing.keys()) this.known.set(name, read.get(name) ?? null);
    return words;
  }
}

const none: ReadonlyMap<string, WordsOfRule> = new Map();

async function readWords(database: Queryable, keys: readonly RuleKey[]): Promise<ReadonlyMap<string, WordsOfRule>> {
  const found = await database.query<RuleKey & { readonly words: WordsOfRule }>(
    `SELECT id AS "ruleId", version AS "ruleVersion", jsonb_build_object('name', document->'name',
       'description', document->'description', 'offer', document->'offer', 'need', document->'need') AS words
     FROM version JOIN unnest($1::text[], $2::int[]) AS wanted (rule, number) ON id = rule AND version = number WHERE kind = 'rule'`,
    [keys.map(({ ruleId }) => ruleId), keys.map(({ ruleVersion }) => ruleVersion)],
  );
  return new Map(found.map(({ words, ...key }) => [nameOf(key), words]));
}

const nameOf = ({ ruleId, ruleVersion }: RuleKey): string => `${ruleId}:${ruleVersion}`;
