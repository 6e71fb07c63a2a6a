import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { parseDay } from '@baleen/rules';
import { z } from 'zod/v4';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { dateText } from '../../platform/date-text.js';
import { IdPipe, notFound } from '../../platform/http/id.js';
import { ValidBody } from '../../platform/http/validated.js';
import { type Page, pageOf, pageRequest } from '../../platform/paging.js';
import { Problem } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { RunService } from './run-service.js';
import { findRun, listRuns, type RunItem } from './run-store.js';

const requestSchema = z.strictObject({ from: dateText, to: dateText });

@ApiTags('runs')
@Controller('runs')
export class RunsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly runs: RunService,
  ) {}

  /** Newest first. */
  @Get()
  @Requires('run.read')
  async list(@Query() query: { limit?: string; cursor?: string }): Promise<Page<RunItem>> {
    const { limit, after } = pageRequest<readonly [number]>(query, 1);
    const rows = await listRuns(this.database, { limit: limit + 1, before: after?.[0] }, this.clock.now());
    return pageOf(rows, limit, ({ id }) => [Number(id)]);
  }

  @Get(':id')
  @Requires('run.read')
  async one(@Param('id', IdPipe) id: number): Promise<RunItem> {
    const run = await findRun(this.database, id, this.clock.now());
    if (!run) throw notFound();
    return run;
  }

  /** Begins the daily runs of a range of business dates; the answer is there before they are done. */
  @Post()
  @HttpCode(202)
  @Requires('run.start')
  async start(
    @ValidBody(requestSchema) { from, to }: z.infer<typeof requestSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<RunItem> {
    const started = await this.runs.start({
      from: parseDay(from)!,
      to: parseDay(to)!,
      makesContacts: true,
      requestedBy: `user:${user.id}`,
    });
    if (started.kind === 'refused') throw new Problem(started.refusal);
    return started.run;
  }
}
