import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { ValidBody, ValidQuery } from '../../../platform/http/validated.js';
import { RequiresToken } from '../../identity/index.js';
import { LiveEvents, type LiveResult } from './live-events.js';

const MOST_EVENTS = 1_000;

/** An event as a line of `events.jsonl` has it; which fields it may have depends on its type. */
const event = z.record(z.string().max(100), z.union([z.string().max(4_000), z.number(), z.boolean(), z.null()]));
const body = z.strictObject({ events: z.array(event).min(1).max(MOST_EVENTS) });
const query = z.strictObject({ wait: z.enum(['decision', 'accepted']).default('decision') });

@ApiTags('events')
@Controller('events')
export class EventsController {
  constructor(private readonly live: LiveEvents) {}

  /**
   * Takes up to 1,000 events, each with the fields of a line of `events.jsonl`; `receivedAt` may be absent and is then now. An event that is known already
   * changes nothing, one that is refused does not keep out the others.
   */
  @Post()
  @HttpCode(200)
  @RequiresToken('event.write')
  async post(
    @ValidBody(body) { events }: z.infer<typeof body>,
    @ValidQuery(query) { wait }: z.infer<typeof query>,
  ): Promise<{ readonly results: readonly LiveResult[] }> {
    return { results: await this.live.take(events, wait) };
  }
}
