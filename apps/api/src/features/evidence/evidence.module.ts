import { Module } from '@nestjs/common';
import { DetectionsModule } from '../detections/index.js';
import { EvidenceController } from './evidence.controller.js';
import { WhyController } from './why/why.controller.js';
import { WhyPages } from './why/why-pages.js';
import { WhyStore } from './why/why-store.js';

@Module({
  imports: [DetectionsModule],
  controllers: [EvidenceController, WhyController],
  providers: [WhyPages, WhyStore],
})
export class EvidenceModule {}
