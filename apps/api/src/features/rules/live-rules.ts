import { parseRule, type RuleDocument, type RuleVersion } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { liveVersions } from '../approvals/index.js';
import { ruleScopeOf } from './rule-scope.js';

/**
 * The rule versions that are live, by id.
 * @throws Error if one of them cannot be read any more: the program is older than its data
 */
export async function liveRules(database: Queryable, bank: Bank): Promise<RuleVersion[]> {
  const scope = ruleScopeOf(bank);
  const versions = await liveVersions<RuleDocument>(database, 'rule');
  return versions.map(({ document, version, hash }) => {
    const parsed = parseRule(document, scope);
    if (parsed.ok) return { rule: parsed.value, version, hash };
    const [{ code, path }] = parsed.problems as [(typeof parsed.problems)[number]];
    throw new Error(`version ${version} of the rule ${document.id} cannot be read: ${code} at ${path}`);
  });
}
