import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Treatment, type TreatmentPreview, type Variable, withSampleHost } from '@baleen/channels';
import { z } from 'zod/v4';
import { notFound } from '../../platform/http/id.js';
import { ValidBody } from '../../platform/http/validated.js';
import { type Page } from '../../platform/paging.js';
import { Problem } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { LinkHosts } from './link-hosts.js';
import { type NewestVersion } from './offer-definitions.js';
import { OfferPages } from './offer-pages.js';
import { TreatmentPreviews } from './treatment-preview.js';
import { treatmentVariables } from './treatment-variables.js';

const previewSchema = z.strictObject({
  treatment: z.unknown(),
  customerId: z.string().max(100).optional(),
  offerId: z.string().max(60).optional(),
});

interface TreatmentList extends Page<NewestVersion<Treatment>> {
  /** What wording may speak of. */
  readonly variables: readonly Variable[];
  /** Where links may lead. */
  readonly linkHosts: readonly string[];
}

@ApiTags('offers')
@Controller('treatments')
export class TreatmentsController {
  constructor(
    private readonly pages: OfferPages,
    private readonly previews: TreatmentPreviews,
    private readonly linkHosts: LinkHosts,
  ) {}

  @Get()
  @Requires('offer.read')
  async list(): Promise<TreatmentList> {
    const linkHosts = await this.linkHosts.refresh();
    const { variables } = withSampleHost({ variables: treatmentVariables }, linkHosts[0]) as Pick<
      TreatmentList,
      'variables'
    >;
    return { items: await this.pages.treatments(), nextCursor: null, variables, linkHosts };
  }

  /** A treatment as somebody would receive it, with the parts that an SMS costs. Nothing is stored or sent. */
  @Post('preview')
  @HttpCode(200)
  @Requires('offer.read')
  async preview(
    @ValidBody(previewSchema) request: z.infer<typeof previewSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<TreatmentPreview> {
    const outcome = await this.previews.show(user, request);
    if (outcome.kind === 'refused') throw new Problem(outcome.refusal);
    if (outcome.kind === 'unknown-customer') throw notFound();
    return outcome.preview;
  }
}
