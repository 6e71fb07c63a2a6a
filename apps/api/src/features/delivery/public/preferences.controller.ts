import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Channel, htmlValue, type Language } from '@baleen/channels';
import { type Response } from 'express';
import { BankSettings } from '../../../platform/bank-settings.js';
import { Clock } from '../../../platform/clock.js';
import { Public } from '../../../platform/http/access.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { type RawRequest } from '../../../platform/http/raw-body.js';
import { preferredLanguage } from '../../../platform/problem.js';
import { publicPage } from './page.js';
import { oneTapScript, preferenceChannels, preferencePage } from './preference-page.js';
import { preferenceWords } from './preference-words.js';
import { PublicService } from './public-service.js';

const PAGES_PER_MINUTE = 60;

/**
 * The page on which a customer says what they want to hear. The link itself is the proof of who they are; there is no cookie, so a foreign
 * page that sends a form here can change nothing.
 */
@ApiTags('public')
@Controller('preferences')
export class PreferencesController {
  private readonly limit: RateLimit;

  constructor(
    private readonly service: PublicService,
    private readonly settings: BankSettings,
    clock: Clock,
  ) {
    this.limit = new RateLimit(clock, PAGES_PER_MINUTE);
  }

  @Get('one-tap.js')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=86400')
  @Public()
  script(): string {
    return oneTapScript;
  }

  @Get(':token')
  @Public()
  async show(@Param('token') token: string, @Req() request: RawRequest, @Res() response: Response): Promise<void> {
    this.limit.take(request.ip ?? '');
    const language = languageOf(request, request.query.lang);
    const ticket = this.service.read(token);
    response.setHeader('Cache-Control', 'no-store');
    // The address is the key: it must not travel on to anybody as a referrer.
    response.setHeader('Referrer-Policy', 'no-referrer');
    if (!ticket) return void response.status(404).type('html').send(this.ended(language));
    const html = preferencePage({
      bankName: this.settings.bank.name,
      language,
      standing: await this.service.standing(ticket.customerId),
      isSaved: request.query.saved === '1',
      stop: channelOf(request.query.stop),
    });
    response.type('html').send(html);
  }

  @Post(':token')
  @Public()
  async choose(@Param('token') token: string, @Req() request: RawRequest, @Res() response: Response): Promise<void> {
    this.limit.take(request.ip ?? '');
    const form = new URLSearchParams(request.rawBody ?? '');
    const language = languageOf(request, form.get('lang'));
    const ticket = this.service.read(token);
    if (!ticket) return void response.status(404).type('html').send(this.ended(language));
    const channel = form.get('channel') === 'any' ? 'any' : channelOf(form.get('channel'));
    const granted = form.get('granted') === 'true';
    if (channel === null) return void response.status(400).type('html').send(this.ended(language));
    await this.service.choose(ticket, { channel, granted, language });
    response.redirect(303, `/preferences/${token}?saved=1&lang=${language}`);
  }

  private ended(language: Language): string {
    const words = preferenceWords[language];
    const name = htmlValue(this.settings.bank.name[language]);
    const body = `<p class="bank">${name}</p><h1>${words.ended}</h1><p class="intro">${words.endedHint}</p>`;
    return publicPage({ language, title: words.ended, body });
  }
}

const languageOf = (request: RawRequest, wanted: unknown): Language =>
  wanted === 'zh' || wanted === 'en' ? wanted : preferredLanguage(request.headers['accept-language']);

const channelOf = (name: unknown): Channel | null => preferenceChannels.find((channel) => channel === name) ?? null;
