import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { categories } from '@baleen/rules';
import { z } from 'zod/v4';
import { dateText } from '../../platform/date-text.js';
import { notFound } from '../../platform/http/id.js';
import { UuidPipe } from '../../platform/http/uuid.js';
import { ValidQuery } from '../../platform/http/validated.js';
import { type Page, pageOf, pageRequest } from '../../platform/paging.js';
import { plainText } from '../../platform/plain-text.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { type DetectionPage, DetectionPages } from './detection-pages.js';
import { type DetectionItem, type DetectionKey, DetectionStore } from './detection-store.js';

const filterSchema = z.strictObject({
  ruleId: plainText(200).optional(),
  customerId: plainText(200).optional(),
  category: z.enum(categories).optional(),
  /** First and last business date, both included. */
  from: dateText.optional(),
  to: dateText.optional(),
  limit: z.string().optional(),
  cursor: z.string().optional(),
});

@ApiTags('detections')
@Controller('detections')
export class DetectionsController {
  constructor(
    private readonly detections: DetectionStore,
    private readonly pages: DetectionPages,
  ) {}

  /** Newest first. */
  @Get()
  @Requires('detection.read')
  async list(
    @ValidQuery(filterSchema) query: z.infer<typeof filterSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<Page<DetectionItem>> {
    const { limit, after } = pageRequest<DetectionKey>(query, 2);
    const found = await this.detections.list(user, query, { limit: limit + 1, after });
    return pageOf(found, limit, ({ asOf, id }) => [asOf.toISOString(), id]);
  }

  /** With the reasons, the triggering event and what became of it. One of somebody else's customers is a 404. */
  @Get(':id')
  @Requires('detection.read')
  async one(@Param('id', UuidPipe) id: string, @CurrentUser() user: SignedInUser): Promise<DetectionPage> {
    const page = await this.pages.find(user, id);
    if (!page) throw notFound();
    return page;
  }
}
