import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { dateText } from '../../platform/date-text.js';
import { Paged } from '../../platform/http/paged.js';
import { ValidQuery } from '../../platform/http/validated.js';
import { type Page, pageRequest } from '../../platform/paging.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import {
  type SuppressionCount,
  type SuppressionItem,
  type SuppressionKey,
  SuppressionPages,
} from './suppression-pages.js';

const word = z.string().min(1).max(200).optional();
const filter = {
  customerId: word,
  journeyId: word,
  code: word,
  channel: word,
  verdict: z.enum(['refused', 'deferred', 'displaced']).optional(),
  from: dateText.optional(),
  to: dateText.optional(),
};
const filterSchema = z.strictObject(filter);
const listSchema = z.strictObject({ ...filter, limit: z.string().optional(), cursor: z.string().optional() });

/** What the contact gate did not let through, and why. */
@ApiTags('suppressions')
@Controller('suppressions')
export class SuppressionsController {
  constructor(private readonly pages: SuppressionPages) {}

  @Get()
  @Paged()
  @Requires('detection.read')
  list(
    @CurrentUser() user: SignedInUser,
    @ValidQuery(listSchema) { limit, cursor, ...query }: z.infer<typeof listSchema>,
  ): Promise<Page<SuppressionItem>> {
    return this.pages.list(user, query, pageRequest<SuppressionKey>({ limit, cursor }, 2));
  }

  @Get('counts')
  @Requires('detection.read')
  async counts(
    @CurrentUser() user: SignedInUser,
    @ValidQuery(filterSchema) query: z.infer<typeof filterSchema>,
  ): Promise<{ items: readonly SuppressionCount[] }> {
    return { items: await this.pages.counts(user, query) };
  }
}
