import { type Catalogue, parseRule, type Rule, type RuleDocument } from '@baleen/rules';
import { Injectable } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database } from '../../platform/database.js';
import { readVersion } from '../approvals/index.js';
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
    const { hash, document } = await readVersion<RuleDocument>(this.database, 'rule', ruleId, version);
    const parsed = parseRule(document, this.scope);
    return { hash, document, rule: parsed.ok ? parsed.value : undefined };
  }
}
