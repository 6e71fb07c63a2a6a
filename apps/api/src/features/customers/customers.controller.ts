import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { notFound } from '../../platform/http/id.js';
import { ValidQuery } from '../../platform/http/validated.js';
import { type Page, pageOf, pageRequest } from '../../platform/paging.js';
import { customerPartition } from '../../platform/partition.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { type CustomerItem, CustomerStore, type CustomerWithHoldings } from './customer-store.js';
import { type CustomerScore, CustomerScores } from './customer-scores.js';
import { type TimelineEntry, type TimelineKey, timelineKinds, TimelinePages } from './timeline-pages.js';
import { type CustomerTimeline, CustomerTimelines } from './customer-timeline.js';

/** PostgreSQL's texts cannot hold NUL, so nothing is found by it. */
const hasNoNul = (text: string): boolean => !text.includes('\u0000');

const search = z.strictObject({
  /** Beginning of the name or of the id. */
  q: z.string().trim().max(100).refine(hasNoNul).optional(),
  limit: z.string().optional(),
  cursor: z.string().optional(),
});

const timelineSchema = z.strictObject({
  /** Kinds of entries, with commas between them; all where it is absent. */
  kinds: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(timelineKinds)).min(1))
    .optional(),
  limit: z.string().optional(),
  cursor: z.string().optional(),
});

@ApiTags('customers')
@Controller('customers')
export class CustomersController {
  constructor(
    private readonly customers: CustomerStore,
    private readonly timelines: CustomerTimelines,
    private readonly timelinePages: TimelinePages,
    private readonly customerScores: CustomerScores,
  ) {}

  @Get()
  @Requires('customer.read')
  async list(
    @ValidQuery(search) query: z.infer<typeof search>,
    @CurrentUser() user: SignedInUser,
  ): Promise<Page<CustomerItem>> {
    const { limit, after } = pageRequest<readonly [string]>(query, 1);
    const found = await this.customers.list(user, { q: query.q, limit: limit + 1, after: after?.[0] });
    return pageOf(found, limit, ({ id }) => [id]);
  }

  /** With what the customer holds, the newest 20 detections and the newest 50 events. Somebody else's customer is a 404. */
  @Get(':id')
  @Requires('customer.read')
  async one(
    @Param('id') id: string,
    @CurrentUser() user: SignedInUser,
  ): Promise<CustomerWithHoldings & CustomerTimeline> {
    const customer = hasNoNul(id) ? await this.customers.find(user, id) : undefined;
    if (!customer) throw notFound();
    return { ...customer, ...(await this.timelines.of(id, customerPartition(id))) };
  }

  /** Events, detections, contacts, suppressions, tasks and responses in one line of time, newest first. */
  @Get(':id/timeline')
  @Requires('customer.read')
  async timeline(
    @Param('id') id: string,
    @ValidQuery(timelineSchema) query: z.infer<typeof timelineSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<Page<TimelineEntry>> {
    const { limit, after } = pageRequest<TimelineKey>(query, 3);
    await this.mustSee(user, id);
    const kinds = [...new Set(query.kinds ?? timelineKinds)];
    const entries = await this.timelinePages.read(id, { kinds, limit: limit + 1, after });
    return pageOf(entries, limit, ({ at, kind, id: entryId }) => [at.toISOString(), kind, entryId]);
  }

  /** The newest value of each score, with the model's version and its age. */
  @Get(':id/scores')
  @Requires('customer.read')
  async scores(
    @Param('id') id: string,
    @CurrentUser() user: SignedInUser,
  ): Promise<{ items: readonly CustomerScore[] }> {
    await this.mustSee(user, id);
    return { items: await this.customerScores.of(id) };
  }

  private async mustSee(user: SignedInUser, id: string): Promise<void> {
    if (!hasNoNul(id) || !(await this.customers.isVisible(user, id))) throw notFound();
  }
}
