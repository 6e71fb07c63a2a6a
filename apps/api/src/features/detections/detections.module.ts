import { Module } from '@nestjs/common';
import { RulesModule } from '../rules/index.js';
import { DetectionPages } from './detection-pages.js';
import { DetectionStore } from './detection-store.js';
import { DetectionsController } from './detections.controller.js';

@Module({
  imports: [RulesModule],
  controllers: [DetectionsController],
  providers: [DetectionStore, DetectionPages],
  exports: [DetectionPages],
})
export class DetectionsModule {}
