import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { ValidBody, ValidQuery } from '../../../platform/http/validated.js';
import { RequiresToken } from '../../identity/index.js';
import { eventBody } from './event-body.js';
import { LiveEvents, type LiveResult } from './live-events.js';

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
    @ValidBody(eventBody) { events }: z.infer<typeof eventBody>,
    @ValidQuery(query) { wait }: z.infer<typeof query>,
  ): Promise<{ readonly results: readonly LiveResult[] }> {
    return { results: await this.live.take(events, wait) };
  }
}
