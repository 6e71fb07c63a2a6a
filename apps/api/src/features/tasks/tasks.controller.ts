import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { dateText } from '../../platform/date-text.js';
import { notFound } from '../../platform/http/id.js';
import { UuidPipe } from '../../platform/http/uuid.js';
import { ValidBody, ValidQuery } from '../../platform/http/validated.js';
import { type Page, pageOf, pageRequest } from '../../platform/paging.js';
import { plainText } from '../../platform/plain-text.js';
import { Problem } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { outcomeCodes } from './outcome-codes.js';
import { TaskOutcomes } from './task-outcomes.js';
import { type TaskPage, TaskPages } from './task-pages.js';
import { type RankKey, type TaskItem, TaskStore } from './task-store.js';

const filterSchema = z.strictObject({
  status: z.enum(['open', 'done', 'all']).default('open'),
  /** Due on this date or before. */
  dueBy: dateText.optional(),
  limit: z.string().optional(),
  cursor: z.string().optional(),
});

const LONGEST_NOTE = 2000;

const outcomeSchema = z.strictObject({
  code: z.enum(outcomeCodes),
  note: plainText(LONGEST_NOTE).optional(),
  /** When to try again: the task stays open and is due then. */
  nextDate: dateText.optional(),
});

@ApiTags('tasks')
@Controller('tasks')
export class TasksController {
  constructor(
    private readonly tasks: TaskStore,
    private readonly pages: TaskPages,
    private readonly outcomes: TaskOutcomes,
  ) {}

  /** The most urgent first: by priority, then by amount. */
  @Get()
  @Requires('task.read')
  async list(
    @ValidQuery(filterSchema) query: z.infer<typeof filterSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<Page<TaskItem>> {
    const { limit, after } = pageRequest<RankKey>(query, 4);
    const page = pageOf(await this.tasks.list(user, query, { limit: limit + 1, after }), limit, ({ rank }) => rank);
    return { ...page, items: page.items.map((task) => this.tasks.item(task)) };
  }

  /** With the customer's picture, the detection and its reasons. Another manager's task is a 404. */
  @Get(':id')
  @Requires('task.read')
  async one(@Param('id', UuidPipe) id: string, @CurrentUser() user: SignedInUser): Promise<TaskPage> {
    const page = await this.pages.find(user, id);
    if (!page) throw notFound();
    return page;
  }

  /** Records how the task ended; with `nextDate` it stays open and is due then. */
  @Post(':id/outcome')
  @HttpCode(200)
  @Requires('task.write')
  async outcome(
    @Param('id', UuidPipe) id: string,
    @ValidBody(outcomeSchema) report: z.infer<typeof outcomeSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<TaskItem> {
    const result = await this.outcomes.record(user, id, report);
    if (result.kind === 'missing') throw notFound();
    if (result.kind === 'refused') throw new Problem(result.refusal);
    return this.tasks.item(result.task);
  }
}
