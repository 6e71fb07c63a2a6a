import { createHash } from 'node:crypto';
import { Controller, Get, Header, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { channels, isEqual } from '@baleen/channels';
import { Clock } from '../../../platform/clock.js';
import { Public } from '../../../platform/http/access.js';
import { notFound } from '../../../platform/http/id.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { type RawRequest } from '../../../platform/http/raw-body.js';
import { Problem } from '../../../platform/problem.js';
import { DeliveryService } from '../delivery-service.js';

const FORGERIES_PER_MINUTE = 60;

@ApiTags('receipts')
@Controller('receipts')
export class ReceiptsController {
  private readonly forgeries: RateLimit;

  constructor(
    private readonly delivery: DeliveryService,
    clock: Clock,
  ) {
    this.forgeries = new RateLimit(clock, FORGERIES_PER_MINUTE);
  }

  /** What a provider says became of messages. Signed as the channel's adapter says; nothing of an unsigned body is read. */
  @Post(':channel')
  @HttpCode(200)
  @Public()
  async take(@Param('channel') name: string, @Req() request: RawRequest): Promise<{ known: number; changed: number }> {
    const channel = channels.find((each) => each === name);
    const open = channel && (await this.delivery.port(channel));
    if (!channel || !open?.port.readReceipts) throw notFound();
    const reading = open.port.readReceipts({
      headers: request.headers as Record<string, string | undefined>,
      query: request.query as Record<string, string | undefined>,
      body: request.rawBody ?? '',
    });
    if (reading.ok) return this.delivery.takeReceipts(channel, reading.receipts);
    this.forgeries.take(request.ip ?? '');
    throw new Problem(refusals[reading.code]);
  }

  /** WeChat asks once whether this address is ours. */
  @Get('wechat')
  @Header('Content-Type', 'text/plain')
  @Public()
  answerWechat(@Query() query: Record<string, unknown>, @Req() request: RawRequest): string {
    const token = this.delivery.secrets.find('wechat.pushToken');
    const { signature, timestamp, nonce, echostr } = query;
    const parts = [timestamp, nonce, signature, echostr];
    if (token === undefined || !parts.every((part) => typeof part === 'string' && part.length <= 200)) throw notFound();
    const expected = createHash('sha1')
      .update([token, String(timestamp), String(nonce)].sort().join(''))
      .digest('hex');
    if (isEqual(expected, String(signature)) && /^[\w-]+$/.test(String(echostr))) return String(echostr);
    this.forgeries.take(request.ip ?? '');
    throw notFound();
  }
}

const refusals = {
  'bad-signature': {
    status: 401,
    code: 'RECEIPT_SIGNATURE',
    detail: { en: 'The signature is not that of the provider.', zh: '签名不是服务商的签名。' },
  },
  stale: {
    status: 401,
    code: 'RECEIPT_STALE',
    detail: { en: 'The signature is too old, or from the future.', zh: '签名已过期或时间有误。' },
  },
  unreadable: {
    status: 400,
    code: 'RECEIPT_UNREADABLE',
    detail: { en: 'The receipts cannot be read.', zh: '无法读取回执。' },
  },
} as const;
