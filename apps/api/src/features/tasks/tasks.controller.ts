import { Readable } from 'node:stream';
import { Controller, Get, Headers, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { dateText } from '../../platform/date-text.js';
import { notFound } from '../../platform/http/id.js';
import { UuidPipe } from '../../platform/http/uuid.js';
import { ValidBody, ValidQuery } from '../../platform/http/validated.js';
import { type Page, pageOf, pageRequest } from '../../platform/paging.js';
import { plainText } from '../../platform/plain-text.js';
import { preferredLanguage, Problem } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { DeskDays } from './desk-days.js';
import { outcomeCodes } from './outcome-codes.js';
import { type TaskItem } from './stored-task.js';
import { TaskChanges } from './task-changes.js';
import { TaskExports } from './task-export.js';
import { TaskOutcomes } from './task-outcomes.js';
import { type TaskPage, TaskPages } from './task-pages.js';
import { type TaskResult } from './task-refusals.js';
import { type TaskKey, TaskStore } from './task-store.js';

const wanted = {
  status: z.enum(['open', 'done', 'withdrawn']).default('open'),
  /** Due on this date or before. */
  dueBy: dateText.optional(),
};
const LONGEST_ID = 200;
const filterSchema = z.strictObject({
  ...wanted,
  journeyId: plainText(LONGEST_ID).optional(),
  journeyVersion: z.coerce.number().int().min(1).max(1_000_000).optional(),
  blockId: plainText(LONGEST_ID).optional(),
  limit: z.string().optional(),
  cursor: z.string().optional(),
});
const exportSchema = z.strictObject({ ...wanted, format: z.enum(['csv', 'json']) });

const LONGEST_NOTE = 2000;
const LONGEST_NUMBER = 100;
const note = plainText(LONGEST_NOTE).optional();

const outcomeSchema = z.strictObject({
  code: z.enum(outcomeCodes),
  note,
  /** When to try again: the task stays open and is due then. */
  nextDate: dateText.optional(),
});
const snoozeSchema = z.strictObject({ date: dateText });
/** Of the manager who gets it, and what to tell them. */
const handOverSchema = z.strictObject({ rmId: plainText(LONGEST_NUMBER).min(1), note });

@ApiTags('tasks')
@Controller('tasks')
export class TasksController {
  constructor(
    private readonly tasks: TaskStore,
    private readonly pages: TaskPages,
    private readonly outcomes: TaskOutcomes,
    private readonly changes: TaskChanges,
    private readonly exports: TaskExports,
    private readonly days: DeskDays,
  ) {}

  /** Open ones by urgency and worth; done ones from the newest on. */
  @Get()
  @Requires('task.read')
  async list(
    @ValidQuery(filterSchema) query: z.infer<typeof filterSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<Page<TaskItem>> {
    const { limit, after } = pageRequest<TaskKey>(query, 4);
    const [tasks, day] = await Promise.all([
      this.tasks.list(user, query, { limit: limit + 1, after }),
      this.days.now(),
    ]);
    const page = pageOf(tasks, limit, ({ key }) => key);
    return { ...page, items: page.items.map((task) => this.tasks.item(task, day)) };
  }

  /** The list as a file: CSV that no spreadsheet runs, or one JSON object a line. */
  @Get('export')
  @Requires('task.read')
  export(
    @ValidQuery(exportSchema) { format, ...filter }: z.infer<typeof exportSchema>,
    @Headers('accept-language') languages: string | undefined,
    @CurrentUser() user: SignedInUser,
  ): StreamableFile {
    const blocks = this.exports.blocks(user, { filter, format, language: preferredLanguage(languages) });
    return new StreamableFile(Readable.from(blocks, { objectMode: false }), {
      type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
      disposition: `attachment; filename="tasks-${this.days.today()}.${format === 'csv' ? 'csv' : 'jsonl'}"`,
    });
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
    return this.answer(await this.outcomes.record(user, id, report));
  }

  /** Takes the latest outcome back; its author can until the end of the day. */
  @Post(':id/outcome/undo')
  @HttpCode(200)
  @Requires('task.write')
  async undo(@Param('id', UuidPipe) id: string, @CurrentUser() user: SignedInUser): Promise<TaskItem> {
    return this.answer(await this.outcomes.undo(user, id));
  }

  /** Puts the task off; it is due on the first business day from the date on. */
  @Post(':id/snooze')
  @HttpCode(200)
  @Requires('task.write')
  async snooze(
    @Param('id', UuidPipe) id: string,
    @ValidBody(snoozeSchema) { date }: z.infer<typeof snoozeSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<TaskItem> {
    return this.answer(await this.changes.snooze(user, id, date));
  }

  /** Gives the task to another relationship manager of its branch. */
  @Post(':id/hand-over')
  @HttpCode(200)
  @Requires('task.write')
  async handOver(
    @Param('id', UuidPipe) id: string,
    @ValidBody(handOverSchema) wish: z.infer<typeof handOverSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<TaskItem> {
    return this.answer(await this.changes.handOver(user, id, wish));
  }

  /** Takes a task that nobody has out of the branch's queue. */
  @Post(':id/take')
  @HttpCode(200)
  @Requires('task.write')
  async take(@Param('id', UuidPipe) id: string, @CurrentUser() user: SignedInUser): Promise<TaskItem> {
    return this.answer(await this.changes.take(user, id));
  }

  private async answer(result: TaskResult): Promise<TaskItem> {
    if (result.kind === 'missing') throw notFound();
    if (result.kind === 'refused') throw new Problem(result.refusal);
    return this.tasks.item(result.task, await this.days.now());
  }
}
