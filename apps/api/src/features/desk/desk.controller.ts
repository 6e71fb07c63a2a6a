import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { Database } from '../../platform/database.js';
import { ValidBody } from '../../platform/http/validated.js';
import { AuditLog } from '../audit/index.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { type Colleague, branchStaff, type DeskSettings, readDeskSettings, saveDeskSettings } from '../tasks/index.js';
import { type MyDay, MyDays } from './my-day.js';
import { tasksPerDay } from './tasks-per-day.js';

const settingsSchema = z.strictObject({
  tasksPerDay: z.number().int().min(1).max(200),
  /** Business days after the due date. */
  escalateAfter: z.number().int().min(1).max(30),
});

@ApiTags('desk')
@Controller('desk')
export class DeskController {
  constructor(
    private readonly database: Database,
    private readonly myDays: MyDays,
    private readonly audit: AuditLog,
  ) {}

  /** The day of the relationship manager who asks: what is due, what waits, what is done, what nobody has yet. */
  @Get('day')
  @Requires('desk.read')
  day(@CurrentUser() user: SignedInUser): Promise<MyDay> {
    return this.myDays.of(user);
  }

  /** The relationship managers of the user's branch, to hand tasks over to. */
  @Get('colleagues')
  @Requires('task.write')
  async colleagues(@CurrentUser() { branchId }: SignedInUser): Promise<{ items: readonly Colleague[] }> {
    return { items: branchId === null ? [] : await branchStaff(this.database, branchId) };
  }

  /** With the limit in force, which the contact policy may set. */
  @Get('settings')
  @Requires('report.read')
  async settings(): Promise<DeskSettings & { readonly tasksPerDayInForce: number }> {
    return {
      ...(await readDeskSettings(this.database)),
      tasksPerDayInForce: await tasksPerDay(this.database),
    };
  }

  @Put('settings')
  @Requires('desk.configure')
  async change(
    @ValidBody(settingsSchema) settings: z.infer<typeof settingsSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<DeskSettings & { readonly tasksPerDayInForce: number }> {
    await this.database.transaction(async (transaction) => {
      await saveDeskSettings(transaction, settings);
      const entry = { action: 'desk.configured', thing: 'desk', detail: settings };
      await this.audit.write(transaction, { actor: `user:${user.id}`, ...entry });
    });
    return this.settings();
  }
}
