import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { IdPipe, notFound } from '../../platform/http/id.js';
import { ValidBody } from '../../platform/http/validated.js';
import { plainText } from '../../platform/plain-text.js';
import { Problem } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { VersionAccess } from './version-access.js';
import { type VersionAct } from './version-change.js';
import { VersionLifeCycle } from './version-life-cycle.js';
import { type Outcome } from './version-refusals.js';
import { VersionReturn } from './version-return.js';
import { VersionReviews, type Verdict } from './version-reviews.js';
import { type WantedPeriod } from './version-start.js';
import { type VersionWithDocument } from './version.js';

const LONGEST_COMMENT = 4000;

const act = {
  /** Of the content that the caller has seen. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  comment: plainText(LONGEST_COMMENT).optional(),
};
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const period = { effectiveFrom: instant.optional(), effectiveTo: instant.optional() };

const actSchema = z.strictObject(act);
const periodSchema = z.strictObject({ ...act, ...period });
const verdictSchema = z.strictObject({ ...act, effectReportId: z.uuid().optional() });
const findingSchema = z.strictObject({ comment: plainText(LONGEST_COMMENT).pipe(z.string().min(1)) });

type Act = z.infer<typeof actSchema>;
type PeriodAct = z.infer<typeof periodSchema>;
type VerdictBody = z.infer<typeof verdictSchema>;
type Answer = Promise<VersionWithDocument>;

@ApiTags('versions')
@Controller('versions/:kind/:id/:version')
export class VersionActionsController {
  constructor(
    private readonly lifeCycle: VersionLifeCycle,
    private readonly reviews: VersionReviews,
    private readonly returns: VersionReturn,
    private readonly access: VersionAccess,
  ) {}

  /** Freezes the draft and asks for a review; with a period, it is put in force or on schedule by the approval. */
  @Post('submit')
  @HttpCode(200)
  @Requires('version.write')
  async submit(
    @Param() key: KeyOfAddress,
    @Param('version', IdPipe) version: number,
    @ValidBody(periodSchema) body: PeriodAct,
    @CurrentUser() user: SignedInUser,
  ): Answer {
    this.access.toWrite(key.kind, user);
    const wanted = body.effectiveFrom || body.effectiveTo ? periodOf(body) : undefined;
    return valueOf(await this.lifeCycle.submit(actOf(key, version, { body, user }), wanted));
  }

  @Post('approve')
  @HttpCode(200)
  @Requires('version.approve')
  approve(
    @Param() key: KeyOfAddress,
    @Param('version', IdPipe) version: number,
    @ValidBody(verdictSchema) body: VerdictBody,
    @CurrentUser() user: SignedInUser,
  ): Answer {
    return this.judge('approved', actOf(key, version, { body, user }), user);
  }

  @Post('reject')
  @HttpCode(200)
  @Requires('version.approve')
  reject(
    @Param() key: KeyOfAddress,
    @Param('version', IdPipe) version: number,
    @ValidBody(verdictSchema) body: VerdictBody,
    @CurrentUser() user: SignedInUser,
  ): Answer {
    return this.judge('rejected', actOf(key, version, { body, user }), user);
  }

  /** Sends it back: the author's next save is the next version. */
  @Post('request-change')
  @HttpCode(200)
  @Requires('version.approve')
  requestChange(
    @Param() key: KeyOfAddress,
    @Param('version', IdPipe) version: number,
    @ValidBody(verdictSchema) body: VerdictBody,
    @CurrentUser() user: SignedInUser,
  ): Answer {
    return this.judge('change-requested', actOf(key, version, { body, user }), user);
  }

  /** Takes back what is not in force yet. */
  @Post('withdraw')
  @HttpCode(200)
  @Requires('version.write')
  async withdraw(
    @Param() key: KeyOfAddress,
    @Param('version', IdPipe) version: number,
    @ValidBody(actSchema) body: Act,
    @CurrentUser() user: SignedInUser,
  ): Answer {
    this.access.toWrite(key.kind, user);
    return valueOf(await this.lifeCycle.withdraw(actOf(key, version, { body, user })));
  }

  /** Starts what is approved: at once, or from the instant given. */
  @Post('schedule')
  @HttpCode(200)
  @Requires('version.write')
  async schedule(
    @Param() key: KeyOfAddress,
    @Param('version', IdPipe) version: number,
    @ValidBody(periodSchema) body: PeriodAct,
    @CurrentUser() user: SignedInUser,
  ): Answer {
    this.access.toWrite(key.kind, user);
    return valueOf(await this.lifeCycle.schedule(actOf(key, version, { body, user }), periodOf(body)));
  }

  /** Emergency stop: ends at once what is in force or scheduled, and asks somebody else to look into it. */
  @Post('stop')
  @HttpCode(200)
  @Requires('version.stop')
  async stop(
    @Param() key: KeyOfAddress,
    @Param('version', IdPipe) version: number,
    @ValidBody(actSchema) body: Act,
    @CurrentUser() user: SignedInUser,
  ): Answer {
    this.access.toRead(key.kind, user);
    return valueOf(await this.lifeCycle.stop(actOf(key, version, { body, user })));
  }

  /** Records what was found of an emergency stop; not by the one who stopped. */
  @Post('review-stop')
  @HttpCode(200)
  @Requires('version.approve')
  async reviewStop(
    @Param() key: KeyOfAddress,
    @Param('version', IdPipe) version: number,
    @ValidBody(findingSchema) { comment }: z.infer<typeof findingSchema>,
    @CurrentUser() user: SignedInUser,
  ): Answer {
    this.access.toApprove(key.kind, user);
    return valueOf(await this.reviews.reviewStop({ kind: key.kind, id: key.id, version }, user.id, comment));
  }

  /** Makes the content of an earlier version the draft. */
  @Post('restore')
  @HttpCode(200)
  @Requires('version.write')
  async restore(
    @Param() key: KeyOfAddress,
    @Param('version', IdPipe) version: number,
    @ValidBody(actSchema) body: Act,
    @CurrentUser() user: SignedInUser,
  ): Answer {
    this.access.toWrite(key.kind, user);
    return valueOf(await this.lifeCycle.restore(actOf(key, version, { body, user })));
  }

  /**
   * Emergency return: what is in force ends, and the content of an earlier version that was in force comes back at once as a new version with the same hash.
   * One person is enough; somebody else looks into it afterwards.
   */
  @Post('put-back')
  @HttpCode(200)
  @Requires('version.stop')
  async putBack(
    @Param() key: KeyOfAddress,
    @Param('version', IdPipe) version: number,
    @ValidBody(actSchema) body: Act,
    @CurrentUser() user: SignedInUser,
  ): Answer {
    this.access.toRead(key.kind, user);
    return valueOf(await this.returns.putBack(actOf(key, version, { body, user })));
  }

  private async judge(verdict: Verdict, verdictAct: VersionAct, user: SignedInUser): Answer {
    this.access.toApprove(verdictAct.key.kind, user);
    return valueOf(await this.reviews.judge(verdictAct, verdict));
  }
}

interface KeyOfAddress {
  readonly kind: string;
  readonly id: string;
}

function actOf<Body extends Act>(
  { kind, id }: KeyOfAddress,
  version: number,
  { body, user }: { readonly body: Body; readonly user: SignedInUser },
): VersionAct & Body {
  return { ...body, key: { kind, id, version }, userId: user.id };
}

const periodOf = ({ effectiveFrom: from, effectiveTo: to }: PeriodAct): WantedPeriod => ({ from, to });

function valueOf(outcome: Outcome<VersionWithDocument> | undefined): VersionWithDocument {
  if (!outcome) throw notFound();
  if (!outcome.ok) throw new Problem(outcome.refusal);
  return outcome.value;
}
