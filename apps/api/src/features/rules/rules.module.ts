import { Module } from '@nestjs/common';
import { RuleDraftsController } from './rule-drafts.controller.js';
import { RuleDrafts } from './rule-drafts.js';
import { RuleScopeController } from './rule-scope.controller.js';
import { RuleStore } from './rule-store.js';
import { RuleVersions } from './rule-versions.js';
import { RulesController } from './rules.controller.js';

@Module({
  controllers: [RulesController, RuleDraftsController, RuleScopeController],
  providers: [RuleStore, RuleVersions, RuleDrafts],
  exports: [RuleVersions],
})
export class RulesModule {}
