import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { dateText } from '../../platform/date-text.js';
import { notFound } from '../../platform/http/id.js';
import { ValidBody } from '../../platform/http/validated.js';
import { Problem, type ProblemDetails } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { JourneyTrials, type TriedWalk } from './journey-trials.js';
import { readDrawing } from './read-drawing.js';

const scalar = z.union([z.string().max(200), z.number(), z.boolean()]);
const trySchema = z
  .strictObject({
    document: z.record(z.string(), z.unknown()),
    customerId: z.string().min(1).max(200),
    detectionId: z.uuid().optional(),
    date: dateText.optional(),
    /** By block: what the customer does there. */
    answers: z
      .record(
        z.string().max(100),
        z.strictObject({
          event: z.string().max(60),
          afterHours: z.number().min(0.01).max(20_000),
          fields: z.record(z.string().max(60), scalar),
        }),
      )
      .optional(),
  })
  .refine(({ detectionId, date }) => (detectionId === undefined) !== (date === undefined), {
    error: 'DETECTION_OR_DATE',
  });

@ApiTags('journeys')
@Controller('journeys')
export class JourneyTrialsController {
  constructor(private readonly trials: JourneyTrials) {}

  /** One customer walked through a drawing, a draft too, with every decision explained; waits are skipped, nothing is sent. */
  @Post('try')
  @HttpCode(200)
  @Requires('journey.read')
  async try(
    @ValidBody(trySchema) { document, ...request }: z.infer<typeof trySchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<TriedWalk> {
    const outcome = await this.trials.walk(user, { document: readDrawing(document), ...request });
    if (outcome.kind === 'missing') throw notFound();
    if (outcome.kind === 'no-trigger') throw new Problem(noTrigger);
    return outcome.walk;
  }
}

const noTrigger: ProblemDetails = {
  status: 409,
  code: 'JOURNEY_NOT_ENTERED',
  detail: {
    en: 'No trigger of the drawing lets the customer in: choose a detection of one of its rules.',
    zh: '旅程没有可使该客户进入的触发；请选择其规则的一次检出。',
  },
};
