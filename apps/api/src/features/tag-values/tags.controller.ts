import { Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { formatDay } from '@baleen/rules';
import { z } from 'zod/v4';
import { Database } from '../../platform/database.js';
import { notFound } from '../../platform/http/id.js';
import { ValidBody } from '../../platform/http/validated.js';
import { type Page } from '../../platform/paging.js';
import { Problem } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { tagStates } from '../tags/index.js';
import { newestRunDate } from './evaluation.js';
import { TagCatalogue, type TagItem, type TagPage } from './tag-catalogue.js';
import { TagRefreshService } from './tag-refresh-service.js';

const changeSchema = z.strictObject({ state: z.enum(tagStates) });

@ApiTags('tags')
@Controller('tags')
export class TagsController {
  constructor(
    private readonly tags: TagCatalogue,
    private readonly refreshes: TagRefreshService,
    private readonly database: Database,
  ) {}

  @Get()
  @Requires('rule.read')
  async list(): Promise<Page<TagItem>> {
    return { items: await this.tags.list(), nextCursor: null };
  }

  @Get(':id')
  @Requires('rule.read')
  async one(@Param('id') id: string): Promise<TagPage> {
    const tag = await this.tags.find(id);
    if (!tag) throw notFound();
    return tag;
  }

  /** Moves a tag through its life cycle. A tag that something live reads stays live. */
  @Patch(':id')
  @Requires('rule.write')
  async change(
    @Param('id') id: string,
    @ValidBody(changeSchema) { state }: z.infer<typeof changeSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<TagPage> {
    const change = await this.tags.change(id, state, `user:${user.id}`);
    if (change.kind === 'refused') throw new Problem(change.refusal);
    if (change.kind === 'unknown') throw notFound();
    return this.one(id);
  }

  /** Counts the values of all live tags again, as of the newest daily run; the answer is there before that is done. */
  @Post('refresh')
  @HttpCode(202)
  @Requires('rule.write')
  async refresh(): Promise<{ readonly asOf: string }> {
    const day = await newestRunDate(this.database);
    if (day === undefined) throw new Problem(noRunYet);
    this.refreshes.start();
    return { asOf: formatDay(day) };
  }
}

const noRunYet = {
  status: 409,
  code: 'NO_RUN_YET',
  detail: { en: 'No daily run is done yet; tags are counted as of one.', zh: '尚无已完成的日批，标签按日批日期统计。' },
};
