import { Module } from '@nestjs/common';
import { MetricsController } from './metrics.controller.js';
import { ObservedState } from './observed-state.js';

/** What whoever operates an installation watches. */
@Module({ controllers: [MetricsController], providers: [ObservedState] })
export class OperationModule {}
