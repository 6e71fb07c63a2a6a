import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { notFound } from '../../platform/http/id.js';
import { type Page } from '../../platform/paging.js';
import { Requires } from '../identity/index.js';
import { type OfferItem, type OfferPage, OfferPages } from './offer-pages.js';

@ApiTags('offers')
@Controller('offers')
export class OffersController {
  constructor(private readonly pages: OfferPages) {}

  @Get()
  @Requires('offer.read')
  async list(): Promise<Page<OfferItem>> {
    return { items: await this.pages.list(), nextCursor: null };
  }

  /** The newest version of an offer, with the newest versions of its wording. */
  @Get(':id')
  @Requires('offer.read')
  async one(@Param('id') id: string): Promise<OfferPage> {
    const page = id.includes('\u0000') ? undefined : await this.pages.find(id);
    if (!page) throw notFound();
    return page;
  }
}
