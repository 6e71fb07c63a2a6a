import { Module } from '@nestjs/common';
import { RuleStore } from './rule-store.js';
import { RuleVersions } from './rule-versions.js';
import { RulesController } from './rules.controller.js';

@Module({ controllers: [RulesController], providers: [RuleStore, RuleVersions], exports: [RuleVersions] })
export class RulesModule {}
