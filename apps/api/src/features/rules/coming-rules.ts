import { parseRule, type RuleDocument, type RuleVersion } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { comingVersions } from '../approvals/index.js';
import { ruleScopeOf } from './rule-scope.js';

/** Rule versions that are approved or scheduled and not live yet, the newest of each rule. One that cannot be read does not come. */
export async function comingRules(database: Queryable, bank: Bank): Promise<RuleVersion[]> {
  const scope = ruleScopeOf(bank);
  const versions = await comingVersions<RuleDocument>(database, 'rule');
  return versions.flatMap(({ document, version, hash }) => {
    const parsed = parseRule(document, scope);
    return parsed.ok ? [{ rule: parsed.value, version, hash }] : [];
  });
}
