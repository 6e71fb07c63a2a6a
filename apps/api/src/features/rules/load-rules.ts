import { type Rule } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Clock } from '../../platform/clock.js';
import { type Database, type Queryable } from '../../platform/database.js';
import { type ProblemItem } from '../../platform/problem.js';
import { type Actor, AuditLog } from '../audit/index.js';
import { readRuleFolder } from './read-rule-folder.js';
import { ruleHash } from './rule-hash.js';

export interface RuleLoad {
  readonly folder: string;
  readonly bank: Bank;
  readonly database: Database;
  readonly clock: Clock;
  readonly actor: Actor;
}

export interface LoadedRules {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

export type LoadOutcome =
  ({ readonly kind: 'loaded' } & LoadedRules) | { readonly kind: 'refused'; readonly problems: readonly ProblemItem[] };

/**
 * Loads a folder of rules, all or none. A rule of equal content stays as it is; one that has changed becomes a new live version, and the
 * old one is retired. Rules that the folder does not name stay live.
 */
export async function loadRules({ folder, bank, database, clock, actor }: RuleLoad): Promise<LoadOutcome> {
  const read = await readRuleFolder(folder, bank);
  if (!read.ok) return { kind: 'refused', problems: read.problems };
  const counts = { added: 0, changed: 0, unchanged: 0 };
  await database.transaction(async (transaction) => {
    await transaction.query('LOCK TABLE rule_version IN SHARE ROW EXCLUSIVE MODE');
    const audit = new AuditLog(clock);
    for (const { rule } of read.files) {
      const stored = await storeVersion(transaction, rule, clock.now());
      counts[stored.kind]++;
      if (stored.kind === 'unchanged') continue;
      const { version, hash } = stored;
      const thing = `rule:${rule.document.id}`;
      await audit.write(transaction, { actor, action: 'rule.loaded', thing, detail: { version, hash } });
    }
  });
  return { kind: 'loaded', ...counts };
}

interface StoredVersion {
  readonly kind: keyof LoadedRules;
  readonly version: number;
  readonly hash: string;
}

async function storeVersion(database: Queryable, { document }: Rule, now: Date): Promise<StoredVersion> {
  const hash = ruleHash(document);
  const versions = await database.query<{ version: number; hash: string; state: string }>(
    'SELECT version, hash, state FROM rule_version WHERE rule_id = $1 ORDER BY version DESC',
    [document.id],
  );
  const live = versions.find(({ state }) => state === 'live');
  if (live?.hash === hash) return { kind: 'unchanged', version: live.version, hash };
  await database.query("UPDATE rule_version SET state = 'retired' WHERE rule_id = $1 AND state = 'live'", [
    document.id,
  ]);
  const version = (versions[0]?.version ?? 0) + 1;
  await database.query(
    "INSERT INTO rule_version (rule_id, version, hash, document, state, created_at) VALUES ($1, $2, $3, $4, 'live', $5)",
    [document.id, version, hash, JSON.stringify(document), now],
  );
  return { kind: versions.length === 0 ? 'added' : 'changed', version, hash };
}
