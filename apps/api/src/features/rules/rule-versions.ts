import { type Catalogue, parseRule, type Rule, type RuleDocument } from '@baleen/rules';
import { Injectable } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database } from '../../platform/database.js';
import { ruleScopeOf } from './rule-scope.js';

export interface RuleContent {
  readonly hash: string;
  readonly document: RuleDocument;
  /** Undefined where the program cannot read the version any more. */
  readonly rule: Rule | undefined;
}

/** Frozen versions of rules: those that decided something, also when they are no longer live. */
@Injectable()
export class RuleVersions {
  private readonly scope;

  constructor(
    private readonly database: Database,
    settings: BankSettings,
  ) {
    this.scope = ruleScopeOf(settings.bank);
  }

  get catalogue(): Catalogue {
    return this.scope.catalogue;
  }

  /** @throws Error if there is no such version: whoever names one has it from a decision */
  async read(ruleId: string, version: number): Promise<RuleContent> {
    const [row] = await this.database.query<{ hash: string; document: RuleDocument }>(
      'SELECT hash, document FROM rule_version WHERE rule_id = $1 AND version = $2',
      [ruleId, version],
    );
    if (!row) throw new Error(`there is no version ${version} of the rule ${ruleId}`);
    const parsed = parseRule(row.document, this.scope);
    return { ...row, rule: parsed.ok ? parsed.value : undefined };
  }
}
