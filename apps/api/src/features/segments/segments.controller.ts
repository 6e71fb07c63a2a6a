import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { parseSegment, type Words } from '@baleen/rules';
import { type Request } from 'express';
import { z } from 'zod/v4';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { notFound } from '../../platform/http/id.js';
import { ValidBody } from '../../platform/http/validated.js';
import { type Page } from '../../platform/paging.js';
import { Problem } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { type ImportedList, importList } from './lists/import-list.js';
import { type SegmentItem, type SegmentPage, SegmentPages } from './segment-pages.js';
import { strictSegmentScope } from './segment-scope.js';
import { type SampleCustomer, type SegmentSize, SegmentSizes } from './segment-sizes.js';

const sizeSchema = z.strictObject({
  facts: z.record(z.string().max(60), z.string().max(4000)).optional(),
  conditions: z.unknown().optional(),
  list: z.strictObject({ id: z.string().max(64), customers: z.number().int() }).optional(),
  /** Of the segment that is asked about: it may not read itself. */
  id: z.string().max(60).optional(),
});

interface SizeView extends SegmentSize {
  readonly sample: readonly SampleCustomer[];
  readonly words: Words;
}

@ApiTags('segments')
@Controller('segments')
export class SegmentsController {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly pages: SegmentPages,
    private readonly sizes: SegmentSizes,
  ) {}

  @Get()
  @Requires('segment.read')
  async list(): Promise<Page<SegmentItem>> {
    return { items: await this.pages.list(), nextCursor: null };
  }

  @Get(':id')
  @Requires('segment.read')
  async one(@Param('id') id: string): Promise<SegmentPage> {
    const page = id.includes('\u0000') ? undefined : await this.pages.find(id);
    if (!page) throw notFound();
    return page;
  }

  /** How many customers meet conditions, with some of them whom the caller may see. Nothing is stored. */
  @Post('size')
  @HttpCode(200)
  @Requires('segment.read')
  async size(
    @ValidBody(sizeSchema) { id = 'unsaved', ...asked }: z.infer<typeof sizeSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<SizeView> {
    const { scope } = await strictSegmentScope(this.database, this.settings.bank);
    const document = { schemaVersion: 1, id, name: noText, description: noText, ...asked };
    const parsed = parseSegment(document, scope);
    if (!parsed.ok)
      throw new Problem({
        status: 422,
        code: 'SEGMENT_INVALID',
        detail: { en: 'The conditions are not valid.', zh: '条件无效。' },
        problems: parsed.problems,
      });
    const size = await this.sizes.measure(parsed.value, user);
    return { ...size, words: await this.pages.words(parsed.value.document) };
  }

  /** Takes a list of customer ids, as text or CSV. The answer names the list for a segment's document, and the lines that name no customer. */
  @Post('import')
  @Requires('segment.write')
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' } })
  async importList(@Req() request: Request, @CurrentUser() user: SignedInUser): Promise<ImportedList> {
    if (!request.is(['text/csv', 'text/plain'])) throw new Problem(notText);
    const { database, clock } = this;
    const outcome = await importList({ content: request, database, clock, actor: `user:${user.id}` });
    if (outcome.kind === 'refused') throw new Problem(outcome.refusal);
    return outcome.list;
  }
}

const noText = { en: '', zh: '' };

const notText = {
  status: 400,
  code: 'LIST_NOT_TEXT',
  detail: {
    en: 'Send the ids as text/csv or text/plain, one a line or in a column named customerId.',
    zh: '请以 text/csv 或 text/plain 发送客户编号，每行一个，或放在 customerId 列。',
  },
};
