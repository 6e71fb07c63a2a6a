import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { type Bank } from './bank.js';
import { BankSettings } from './bank-settings.js';
import { Clock } from './clock.js';
import { type Configuration } from './configuration.js';
import { Database } from './database.js';
import { HealthController } from './http/health.controller.js';
import { IdempotencyInterceptor } from './http/idempotency.js';
import { ProblemFilter } from './http/problem-filter.js';
import { Live } from './live.js';
import { Logger } from './logger.js';
import { Metrics } from './metrics.js';

/** What exists before the application does. */
export interface PlatformParts {
  readonly configuration: Configuration;
  readonly database: Database;
  readonly clock: Clock;
  readonly bank: Bank;
  readonly logger: Logger;
  readonly live: Live;
  readonly metrics: Metrics;
}

/** Injects the `Configuration`: `@Inject(CONFIGURATION) configuration: Configuration`. */
export const CONFIGURATION = Symbol('Configuration');

/** Gives every feature the database, the clock, the bank's settings, the log, the metrics and the live channel. */
@Global()
@Module({})
export class PlatformModule {
  static with(parts: PlatformParts): DynamicModule {
    const given: Provider[] = [
      { provide: CONFIGURATION, useValue: parts.configuration },
      { provide: Database, useValue: parts.database },
      { provide: Clock, useValue: parts.clock },
      { provide: BankSettings, useValue: new BankSettings(parts.bank) },
      { provide: Logger, useValue: parts.logger },
      { provide: Live, useValue: parts.live },
      { provide: Metrics, useValue: parts.metrics },
    ];
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [
        ...given,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      ],
      exports: [CONFIGURATION, Database, Clock, BankSettings, Logger, Live, Metrics],
    };
  }
}
