import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { htmlValue } from '@baleen/channels';
import { type Request, type Response } from 'express';
import { BankSettings } from '../../../platform/bank-settings.js';
import { Clock } from '../../../platform/clock.js';
import { Public } from '../../../platform/http/access.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { type RawRequest } from '../../../platform/http/raw-body.js';
import { preferredLanguage } from '../../../platform/problem.js';
import { isShortCode } from '../wording/short-code.js';
import { publicPage } from './page.js';
import { preferenceWords } from './preference-words.js';
import { PublicService } from './public-service.js';

const LINKS_PER_MINUTE = 120;

/** The short links of messages, on the bank's own host. */
@ApiTags('public')
@Controller('r')
export class LinksController {
  private readonly limit: RateLimit;

  constructor(
    private readonly service: PublicService,
    private readonly settings: BankSettings,
    clock: Clock,
  ) {
    this.limit = new RateLimit(clock, LINKS_PER_MINUTE);
  }

  /** Leads to the offer, or to the preference page; a link leads only where the bank itself has sent it. */
  @Get(':code')
  @Public()
  async follow(@Param('code') code: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    this.limit.take(request.ip ?? '');
    response.setHeader('Cache-Control', 'no-store');
    const link = isShortCode(code) ? await this.service.findLink(code) : undefined;
    if (!link) return void response.status(404).type('html').send(this.page(request, 'ended'));
    if (link.kind === 'opt-out') {
      const ticket = this.service.ticketOf(link);
      return response.redirect(303, `/preferences/${ticket}?stop=${link.channel}&lang=${link.language}`);
    }
    await this.service.clicked(link.contactId);
    if (link.target !== null) return response.redirect(303, link.target);
    response.type('html').send(this.page(request, 'thanks'));
  }

  /** What a mail program sends for its reader (RFC 8058): no page, no question, no redirect. */
  @Post(':code')
  @Public()
  async unsubscribe(@Param('code') code: string, @Req() request: RawRequest, @Res() response: Response): Promise<void> {
    this.limit.take(request.ip ?? '');
    response.setHeader('Cache-Control', 'no-store');
    const link = isShortCode(code) ? await this.service.findLink(code) : undefined;
    if (link?.kind !== 'opt-out') return void response.status(404).end();
    const isOneClick = new URLSearchParams(request.rawBody ?? '').get('List-Unsubscribe') === 'One-Click';
    if (!isOneClick) return void response.status(400).end();
    await this.service.unsubscribe(link);
    response.status(204).end();
  }

  private page(request: Request, what: 'ended' | 'thanks'): string {
    const language = preferredLanguage(request.headers['accept-language']);
    const words = preferenceWords[language];
    const name = htmlValue(this.settings.bank.name[language]);
    const hint = what === 'ended' ? words.endedHint : words.thanksHint;
    const body = `<p class="bank">${name}</p><h1>${words[what]}</h1><p class="intro">${hint}</p>`;
    return publicPage({ language, title: words[what], body });
  }
}
