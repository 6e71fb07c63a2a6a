import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AuditModule } from './features/audit/index.js';
import { CustomersModule } from './features/customers/index.js';
import { IdentityModule } from './features/identity/index.js';
import { IntakeModule } from './features/intake/index.js';
import { PlatformModule, type PlatformParts } from './platform/platform.module.js';

/** One line per feature. */
const features = [AuditModule, IdentityModule, CustomersModule, IntakeModule];

@Module({})
export class AppModule {
  /** @param hasSchedule false where nothing may start by itself, as in tests */
  static with(parts: PlatformParts, { hasSchedule = true } = {}): DynamicModule {
    const schedule = ScheduleModule.forRoot({ cronJobs: hasSchedule, intervals: hasSchedule, timeouts: hasSchedule });
    return { module: AppModule, imports: [PlatformModule.with(parts), schedule, ...features] };
  }
}
