import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { parseDay } from '@baleen/rules';
import { z } from 'zod/v4';
import { dateText } from '../../platform/date-text.js';
import { notFound } from '../../platform/http/id.js';
import { ValidBody } from '../../platform/http/validated.js';
import { Problem, type ProblemDetails } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { type MatchCount } from './count-matches.js';
import { RuleTrials } from './rule-trials.js';
import { type TrialView } from './trial-view.js';

const trySchema = z.strictObject({ document: z.unknown(), customerId: z.string().min(1).max(100), date: dateText });
const countSchema = z.strictObject({ document: z.unknown() });

/** Rules that are being written, tried on the bank's customers by the engine that runs at night. Nothing is stored. */
@ApiTags('rules')
@Controller('rules')
export class RuleTrialsController {
  private counting = 0;

  constructor(private readonly trials: RuleTrials) {}

  /** Why the rule would detect a customer on a date, or would not, and what would have to change. Somebody else's customer is a 404. */
  @Post('try')
  @HttpCode(200)
  @Requires('rule.read')
  async try(
    @ValidBody(trySchema) { document, customerId, date }: z.infer<typeof trySchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<TrialView> {
    const trial = await this.trials.try(user, { document, customerId, day: parseDay(date)! });
    if (!trial) throw notFound();
    return trial;
  }

  /** How often the rule would have detected in the 30 days up to the newest run, among the customers whom the user may see. */
  @Post('count')
  @HttpCode(200)
  @Requires('rule.read')
  async count(
    @ValidBody(countSchema) { document }: z.infer<typeof countSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<MatchCount> {
    if (this.counting >= MAX_COUNTING) throw new Problem(tooManyCounts);
    this.counting++;
    try {
      return await this.trials.count(user, document);
    } finally {
      this.counting--;
    }
  }
}

/** Counting takes seconds of the processor; the server has other work. */
const MAX_COUNTING = 2;

const tooManyCounts: ProblemDetails = {
  status: 429,
  code: 'COUNTS_IN_PROGRESS',
  retryAfterSeconds: 10,
  detail: { en: 'Others are counting at the moment; try again in a little.', zh: '其他人正在统计，请稍后再试。' },
};
