import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { notFound } from '../../platform/http/id.js';
import { Paged } from '../../platform/http/paged.js';
import { ValidQuery } from '../../platform/http/validated.js';
import { type Page, pageRequest } from '../../platform/paging.js';
import { plainText } from '../../platform/plain-text.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { type JourneyVisit, JourneyVisits, type VisitKey } from './journey-visits.js';

const LONGEST_ID = 200;
const listSchema = z.strictObject({
  version: z.coerce.number().int().min(1).max(1_000_000).optional(),
  block: plainText(LONGEST_ID).min(1),
  which: z.enum(['entered', 'waiting', 'left']).default('entered'),
  port: plainText(LONGEST_ID).optional(),
  limit: z.string().optional(),
  cursor: z.string().optional(),
});

@ApiTags('journeys')
@Controller('journeys/:id/visits')
export class JourneyVisitsController {
  constructor(private readonly visits: JourneyVisits) {}

  /** The customers whom the counts of a block count, each visit once; of a link those who left by its port. Only customers whom the user may see. */
  @Get()
  @Paged()
  @Requires('detection.read')
  async list(
    @Param('id') journeyId: string,
    @ValidQuery(listSchema) { block, limit, cursor, ...wanted }: z.infer<typeof listSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<Page<JourneyVisit>> {
    if (!plainText(LONGEST_ID).safeParse(journeyId).success) throw notFound();
    const request = pageRequest<VisitKey>({ limit, cursor }, 3);
    const page = await this.visits.list(user, { journeyId, blockId: block, ...wanted }, request);
    if (!page) throw notFound();
    return page;
  }
}
