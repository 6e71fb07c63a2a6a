import { Module, type OnModuleInit } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database } from '../../platform/database.js';
import { VersionKinds } from '../approvals/index.js';
import { CustomersModule } from '../customers/index.js';
import { LinkHosts } from './link-hosts.js';
import { OfferPages } from './offer-pages.js';
import { offerVersionKind } from './offer-version-kind.js';
import { OffersController } from './offers.controller.js';
import { TreatmentPreviews } from './treatment-preview.js';
import { treatmentVersionKind } from './treatment-version-kind.js';
import { TreatmentsController } from './treatments.controller.js';

@Module({
  imports: [CustomersModule],
  controllers: [OffersController, TreatmentsController],
  providers: [LinkHosts, OfferPages, TreatmentPreviews],
})
export class OffersModule implements OnModuleInit {
  constructor(
    private readonly kinds: VersionKinds,
    private readonly settings: BankSettings,
    private readonly database: Database,
    private readonly linkHosts: LinkHosts,
  ) {}

  onModuleInit(): void {
    this.kinds.register(offerVersionKind(this.settings.bank, this.database));
    this.kinds.register(treatmentVersionKind(() => this.linkHosts.hosts()));
  }
}
