import { Module, type OnModuleInit } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database } from '../../platform/database.js';
import { VersionKinds } from '../approvals/index.js';
import { Audiences } from './audiences.js';
import { SegmentColumns } from './columns/segment-columns.js';
import { SegmentPages } from './segment-pages.js';
import { SegmentSizes } from './segment-sizes.js';
import { segmentVersionKind } from './segment-version-kind.js';
import { SegmentsController } from './segments.controller.js';

@Module({
  controllers: [SegmentsController],
  providers: [SegmentColumns, SegmentSizes, SegmentPages, Audiences],
  exports: [SegmentColumns, SegmentSizes, Audiences],
})
export class SegmentsModule implements OnModuleInit {
  constructor(
    private readonly kinds: VersionKinds,
    private readonly settings: BankSettings,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.kinds.register(segmentVersionKind(this.settings.bank, this.database));
  }
}
