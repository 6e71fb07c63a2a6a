import { validateJourney } from '@baleen/journeys';
import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { notFound } from '../../platform/http/id.js';
import { UuidPipe } from '../../platform/http/uuid.js';
import { ValidBody, ValidQuery } from '../../platform/http/validated.js';
import { plainText } from '../../platform/plain-text.js';
import { Problem, type ProblemDetails } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { readDrawing } from '../journeys/index.js';
import { DryRunService } from './dry-run-service.js';
import { DryRunStore, type StoredDryRun } from './dry-run-store.js';

const MOST_DAYS = 90;

const startSchema = z.strictObject({
  document: z.record(z.string(), z.unknown()),
  days: z.number().int().min(1).max(MOST_DAYS),
});
const listSchema = z.strictObject({ journeyId: plainText(200).min(1) });

/** What a drawing would have done over the last days: nothing is sent, nothing of the live side changes. */
@ApiTags('journeys')
@Controller('dry-runs')
export class DryRunsController {
  constructor(
    private readonly store: DryRunStore,
    private readonly service: DryRunService,
  ) {}

  /** The user's newest dry run of a journey, or none. */
  @Get()
  @Requires('journey.read')
  async newest(
    @ValidQuery(listSchema) { journeyId }: z.infer<typeof listSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<{ items: readonly StoredDryRun[] }> {
    const run = await this.store.newest(user, journeyId);
    return { items: run ? [run] : [] };
  }

  /** Begins one in the background; the drawing need not be saved, but finished. */
  @Post()
  @HttpCode(202)
  @Requires('journey.read')
  async start(
    @ValidBody(startSchema) { document, days }: z.infer<typeof startSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<StoredDryRun> {
    const drawing = readDrawing(document);
    const problems = validateJourney(drawing);
    if (problems.length > 0) {
      const items = problems.map(({ code, message, path }) => ({ code, message, path: `/document${path}` }));
      throw new Problem({ ...notFinished, problems: items });
    }
    const started = await this.service.start(user, { document: drawing, days });
    if (started.kind === 'refused') throw new Problem(started.refusal);
    return started.run;
  }

  /** With its report once it is done. Somebody else's is a 404. */
  @Get(':id')
  @Requires('journey.read')
  async one(@Param('id', UuidPipe) id: string, @CurrentUser() user: SignedInUser): Promise<StoredDryRun> {
    const run = await this.store.find(user, id);
    if (!run) throw notFound();
    return run;
  }

  /** Breaks off what is at work. */
  @Delete(':id')
  @HttpCode(204)
  @Requires('journey.read')
  async cancel(@Param('id', UuidPipe) id: string, @CurrentUser() user: SignedInUser): Promise<void> {
    const run = await this.store.find(user, id);
    if (!run) throw notFound();
    if (!this.service.cancel(id)) throw new Problem(notAtWork);
  }
}

const notFinished: ProblemDetails = {
  status: 400,
  code: 'JOURNEY_UNFINISHED',
  path: '/document',
  detail: {
    en: 'The drawing has problems: solve them, then start the dry run.',
    zh: '旅程尚有问题：请先解决，再开始试运行。',
  },
};

const notAtWork: ProblemDetails = {
  status: 409,
  code: 'DRY_RUN_NOT_AT_WORK',
  detail: { en: 'This dry run has ended already.', zh: '该试运行已结束。' },
};
