import { Module, type OnModuleInit } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { VersionKinds } from '../approvals/index.js';
import { RuleDraftsController } from './rule-drafts.controller.js';
import { RuleDrafts } from './rule-drafts.js';
import { RuleScopeController } from './rule-scope.controller.js';
import { RuleStore } from './rule-store.js';
import { ruleVersionKind } from './rule-version-kind.js';
import { RuleVersions } from './rule-versions.js';
import { RulesController } from './rules.controller.js';

@Module({
  controllers: [RulesController, RuleDraftsController, RuleScopeController],
  providers: [RuleStore, RuleVersions, RuleDrafts],
  exports: [RuleVersions],
})
export class RulesModule implements OnModuleInit {
  constructor(
    private readonly kinds: VersionKinds,
    private readonly settings: BankSettings,
  ) {}

  onModuleInit(): void {
    this.kinds.register(ruleVersionKind(this.settings.bank));
  }
}
