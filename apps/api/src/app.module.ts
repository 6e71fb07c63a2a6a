import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { ApprovalsModule } from './features/approvals/index.js';
import { AuditDeskModule } from './features/audit-desk/index.js';
import { AuditModule } from './features/audit/index.js';
import { CalendarModule } from './features/calendar/index.js';
import { ContactsModule } from './features/contacts/index.js';
import { CustomersModule } from './features/customers/index.js';
import { DeliveryModule } from './features/delivery/index.js';
import { DeskModule } from './features/desk/index.js';
import { DetectionsModule } from './features/detections/index.js';
import { DryRunsModule } from './features/dry-runs/index.js';
import { EffectsModule } from './features/effects/index.js';
import { IdentityModule } from './features/identity/index.js';
import { IntakeModule } from './features/intake/index.js';
import { JourneyPresenceModule } from './features/journey-presence/index.js';
import { JourneysModule } from './features/journeys/index.js';
import { ModelsModule } from './features/models/index.js';
import { OperationModule } from './features/operation/index.js';
import { EvidenceModule } from './features/evidence/index.js';
import { OffersModule } from './features/offers/index.js';
import { PrivacyModule } from './features/privacy/index.js';
import { ReportsModule } from './features/reports/index.js';
import { RuleTrialsModule } from './features/rule-trials/index.js';
import { RulesModule } from './features/rules/index.js';
import { RunsModule } from './features/runs/index.js';
import { SegmentsModule } from './features/segments/index.js';
import { TagValuesModule } from './features/tag-values/index.js';
import { TasksModule } from './features/tasks/index.js';
import { PlatformModule, type PlatformParts } from './platform/platform.module.js';

/** One line per feature. */
const features = [
  AuditModule,
  IdentityModule,
  ApprovalsModule,
  AuditDeskModule,
  EffectsModule,
  EvidenceModule,
  CustomersModule,
  IntakeModule,
  RulesModule,
  RunsModule,
  RuleTrialsModule,
  TagValuesModule,
  SegmentsModule,
  OffersModule,
  DetectionsModule,
  ContactsModule,
  JourneysModule,
  DryRunsModule,
  DeliveryModule,
  TasksModule,
  CalendarModule,
  ModelsModule,
  DeskModule,
  ReportsModule,
  OperationModule,
  PrivacyModule,
  JourneyPresenceModule,
];

@Module({})
export class AppModule {
  /** @param hasSchedule false where nothing may start by itself, as in tests */
  static with(parts: PlatformParts, { hasSchedule = true } = {}): DynamicModule {
    const schedule = ScheduleModule.forRoot({ cronJobs: hasSchedule, intervals: hasSchedule, timeouts: hasSchedule });
    return { module: AppModule, imports: [PlatformModule.with(parts), schedule, ...features] };
  }
}
