import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { Live } from '../../platform/live.js';
import { notFound } from '../../platform/http/id.js';
import { ValidBody, ValidQuery } from '../../platform/http/validated.js';
import { type Page } from '../../platform/paging.js';
import { Problem } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { type ControlState } from './decide/journey-catalogue.js';
import { type JourneyCounts } from './journey-counts.js';
import { JourneyOperations, type Operation } from './journey-operations.js';
import { type JourneyItem, type JourneyPage, JourneyPages } from './journey-pages.js';
import { type JourneyTemplate, journeyTemplates } from './journey-templates.js';

const countsSchema = z.strictObject({ version: z.coerce.number().int().min(1).max(1_000_000).optional() });
const nothing = z.strictObject({});

interface Operated {
  readonly control: ControlState;
  /** How many customers left. */
  readonly ended: number;
}

@ApiTags('journeys')
@Controller('journeys')
export class JourneysController {
  constructor(
    private readonly pages: JourneyPages,
    private readonly operations: JourneyOperations,
    private readonly live: Live,
  ) {}

  @Get()
  @Requires('journey.read')
  async list(): Promise<Page<JourneyItem>> {
    return { items: await this.pages.list(), nextCursor: null };
  }

  /** Worked journeys to begin with. */
  @Get('templates')
  @Requires('journey.read')
  async templates(): Promise<{ items: readonly JourneyTemplate[] }> {
    return { items: await journeyTemplates() };
  }

  @Get(':id')
  @Requires('journey.read')
  async one(@Param('id') id: string): Promise<JourneyPage> {
    const page = isId(id) ? await this.pages.find(id) : undefined;
    if (!page) throw notFound();
    return page;
  }

  @Get(':id/counts')
  @Requires('journey.read')
  async counts(
    @Param('id') id: string,
    @ValidQuery(countsSchema) { version }: z.infer<typeof countsSchema>,
  ): Promise<JourneyCounts> {
    const counts = isId(id) ? await this.pages.counts(id, version) : undefined;
    if (!counts) throw notFound();
    return counts;
  }

  /** Nobody enters and nobody goes on. */
  @Post(':id/pause')
  @HttpCode(200)
  @Requires('journey.operate')
  pause(@Param('id') id: string, @CurrentUser() user: SignedInUser, @ValidBody(nothing) _: object): Promise<Operated> {
    return this.operate(user, id, 'pause');
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Requires('journey.operate')
  resume(@Param('id') id: string, @CurrentUser() user: SignedInUser, @ValidBody(nothing) _: object): Promise<Operated> {
    return this.operate(user, id, 'resume');
  }

  /** Nobody enters; those inside go on. */
  @Post(':id/drain')
  @HttpCode(200)
  @Requires('journey.operate')
  drain(@Param('id') id: string, @CurrentUser() user: SignedInUser, @ValidBody(nothing) _: object): Promise<Operated> {
    return this.operate(user, id, 'drain');
  }

  /** Nobody enters, and those inside leave. */
  @Post(':id/stop')
  @HttpCode(200)
  @Requires('journey.operate')
  stop(@Param('id') id: string, @CurrentUser() user: SignedInUser, @ValidBody(nothing) _: object): Promise<Operated> {
    return this.operate(user, id, 'stop');
  }

  private async operate(user: SignedInUser, id: string, operation: Operation): Promise<Operated> {
    if (!isId(id)) throw notFound();
    const outcome = await this.operations.operate(user, id, operation);
    if (outcome.kind === 'missing') throw notFound();
    if (outcome.kind === 'refused') throw new Problem(outcome.refusal);
    this.live.emit('journey-counts', { journeyId: id }, 'journey.read');
    return { control: outcome.control, ended: outcome.ended };
  }
}

const isId = (id: string): boolean => id.length <= 200 && !id.includes('\u0000');
