import { Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { notFound } from '../../../platform/http/id.js';
import { UuidPipe } from '../../../platform/http/uuid.js';
import { ValidBody } from '../../../platform/http/validated.js';
import { plainText } from '../../../platform/plain-text.js';
import { Problem } from '../../../platform/problem.js';
import { RequiresToken } from '../../identity/index.js';
import { type CallList, CallLists } from './call-lists.js';

const MOST_ROWS = 5_000;
const newList = z.strictObject({ limit: z.number().int().min(1).max(MOST_ROWS).default(500) });
const uuid = z.uuid();
const acknowledgement = z.strictObject({
  /** Of the file as it arrived: a list that was cut off on its way is not acknowledged. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  taken: z.array(uuid).max(MOST_ROWS),
  refused: z.array(z.strictObject({ contactId: uuid, reason: plainText(200) })).max(MOST_ROWS),
});
const outcomes = z.strictObject({
  outcomes: z
    .array(
      z.strictObject({
        contactId: uuid,
        outcome: z.enum(['accepted', 'rejected', 'no-answer', 'unsubscribed']),
        at: z.iso.datetime({ offset: true }).optional(),
      }),
    )
    .min(1)
    .max(MOST_ROWS),
});

/** For the call centre: lists of customers to be called, and what became of the calls. */
@ApiTags('call lists')
@Controller('call-lists')
export class CallListsController {
  constructor(private readonly lists: CallLists) {}

  /** Makes a list of customers who are in none yet, the longest waiting first. Who objected meanwhile is left out. */
  @Post()
  @RequiresToken('call-list.read')
  make(@ValidBody(newList) { limit }: z.infer<typeof newList>): Promise<CallList> {
    return this.lists.make(limit);
  }

  /** The same list again, as a file for a dialler; cells that look like formulas are inert. */
  @Get(':id/file')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @RequiresToken('call-list.read')
  async file(@Param('id', UuidPipe) id: string): Promise<string> {
    const file = await this.lists.file(id);
    if (!file) throw notFound();
    return file.csv;
  }

  /** The call centre has taken the list over: rows that it took count as delivered, refused ones as failed. */
  @Post(':id/acknowledgement')
  @HttpCode(200)
  @RequiresToken('call-list.read')
  async acknowledge(
    @Param('id', UuidPipe) id: string,
    @ValidBody(acknowledgement) body: z.infer<typeof acknowledgement>,
  ): Promise<{ changed: number }> {
    const result = await this.lists.acknowledge(id, body);
    if (result === 'missing') throw notFound();
    if (result === 'other-file') throw new Problem(otherFile);
    return result;
  }

  /** What customers said on the telephone. An objection holds at once. */
  @Post('outcomes')
  @HttpCode(200)
  @RequiresToken('response.write')
  outcomes(@ValidBody(outcomes) body: z.infer<typeof outcomes>): Promise<{ recorded: number }> {
    return this.lists.recordOutcomes(body.outcomes);
  }
}

const otherFile = {
  status: 409,
  code: 'CALL_LIST_DIFFERENT',
  path: '/sha256',
  detail: {
    en: 'The file is not the one that was given out; fetch it again.',
    zh: '文件与发出的名单不一致，请重新获取。',
  },
};
