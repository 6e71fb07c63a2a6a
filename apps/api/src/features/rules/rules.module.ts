import { Module } from '@nestjs/common';
import { RuleStore } from './rule-store.js';
import { RulesController } from './rules.controller.js';

@Module({ controllers: [RulesController], providers: [RuleStore] })
export class RulesModule {}
