import { Module } from '@nestjs/common';
import { RuleTrialsController } from './rule-trials.controller.js';
import { RuleTrials } from './rule-trials.js';

@Module({ controllers: [RuleTrialsController], providers: [RuleTrials] })
export class RuleTrialsModule {}
