import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { notFound } from '../../../platform/http/id.js';
import { ValidBody } from '../../../platform/http/validated.js';
import { plainText } from '../../../platform/plain-text.js';
import { Problem, type ProblemDetails } from '../../../platform/problem.js';
import { type VersionWithDocument } from '../../approvals/index.js';
import { CurrentUser, Requires, type SignedInUser } from '../../identity/index.js';
import { JourneyMoves } from './journey-moves.js';
import { moveWantedSchema } from './move-document.js';
import { type MoveItem } from './move-progress.js';
import { type MovePreview } from './preview-move.js';

const LONGEST_COMMENT = 4000;
const previewSchema = moveWantedSchema.partial();
const askedSchema = moveWantedSchema.extend({ comment: plainText(LONGEST_COMMENT).optional() });

@ApiTags('journeys')
@Controller('journeys/:id')
export class JourneyMovesController {
  constructor(private readonly moves: JourneyMoves) {}

  /** How many customers stand where on older versions, and where each would stand on the live one. Changes nothing. */
  @Post('move-preview')
  @HttpCode(200)
  @Requires('journey.read')
  async preview(
    @Param('id') id: string,
    @ValidBody(previewSchema) wanted: z.infer<typeof previewSchema>,
  ): Promise<MovePreview> {
    const preview = await this.moves.preview(id, wanted);
    if (preview === 'not-live') throw new Problem(notLive);
    if (preview === 'unknown-version') throw new Problem(unknownVersion);
    return preview;
  }

  /** The moves asked for so far, newest first, and how far they have come. */
  @Get('moves')
  @Requires('journey.read')
  async list(@Param('id') id: string): Promise<{ items: readonly MoveItem[] }> {
    return { items: await this.moves.list(id) };
  }

  /** Asks for a move; it is made once somebody else has approved it. */
  @Post('moves')
  @HttpCode(200)
  @Requires('journey.write')
  async submit(
    @Param('id') id: string,
    @ValidBody(askedSchema) asked: z.infer<typeof askedSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<VersionWithDocument> {
    const outcome = await this.moves.submit(user, id, asked);
    if (outcome.kind === 'missing') throw notFound();
    if (outcome.kind === 'refused') throw new Problem(outcome.refusal);
    return outcome.version;
  }
}

const notLive: ProblemDetails = {
  status: 409,
  code: 'MOVE_TARGET_NOT_LIVE',
  path: '/to',
  detail: {
    en: 'Customers can only be moved to the live version of the journey, and it has none or another one.',
    zh: '只能迁移至该旅程的生效版本，而所选版本未生效。',
  },
};

const unknownVersion: ProblemDetails = {
  status: 422,
  code: 'MOVE_VERSION_UNKNOWN',
  path: '/from',
  detail: {
    en: 'Choose older versions of this journey to move customers from.',
    zh: '请选择该旅程的旧版本作为来源。',
  },
};
