import { Module } from '@nestjs/common';
import { DryRunService } from './dry-run-service.js';
import { DryRunStore } from './dry-run-store.js';
import { DryRunsController } from './dry-runs.controller.js';

@Module({ controllers: [DryRunsController], providers: [DryRunStore, DryRunService] })
export class DryRunsModule {}
