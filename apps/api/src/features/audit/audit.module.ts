import { Global, Module } from '@nestjs/common';
import { type Configuration } from '../../platform/configuration.js';
import { CONFIGURATION } from '../../platform/platform.module.js';
import { AuditLog } from './audit-log.js';
import { CheckpointSchedule } from './checkpoint-schedule.js';
import { Checkpoints } from './checkpoints.js';

@Global()
@Module({
  providers: [
    AuditLog,
    CheckpointSchedule,
    {
      provide: Checkpoints,
      inject: [CONFIGURATION],
      useFactory: ({ dataDir }: Configuration) => new Checkpoints(dataDir),
    },
  ],
  exports: [AuditLog, Checkpoints],
})
export class AuditModule {}
