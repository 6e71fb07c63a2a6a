import { type Bank } from '../../platform/bank.js';
import { type Clock } from '../../platform/clock.js';
import { type Database } from '../../platform/database.js';
import { type ProblemItem } from '../../platform/problem.js';
import { type Installation, installVersions } from '../approvals/index.js';
import { readRuleFolder } from './read-rule-folder.js';

export interface RuleLoad {
  readonly folder: string;
  readonly bank: Bank;
  readonly database: Database;
  readonly clock: Clock;
  readonly actor: Installation['actor'];
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
  const documents = read.files.map(({ rule: { document } }) => ({ id: document.id, document }));
  const { added, changed, unchanged } = await database.transaction((transaction) =>
    installVersions(transaction, 'rule', documents, { actor, clock }),
  );
  return { kind: 'loaded', added: added.length, changed: changed.length, unchanged: unchanged.length };
}
