import { Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod/v4';
import { BankSettings } from '../../platform/bank-settings.js';
import { notFound } from '../../platform/http/id.js';
import { ValidBody } from '../../platform/http/validated.js';
import { type Page } from '../../platform/paging.js';
import { Problem, type ProblemDetails } from '../../platform/problem.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { readRule } from './read-rule.js';
import { type EditableVersion, RuleDrafts, type VersionItem } from './rule-drafts.js';
import { ruleScopeOf } from './rule-scope.js';

const draftSchema = z.strictObject({
  document: z.unknown(),
  /** Hash of the newest version that the editor has seen; null for a rule that is new. */
  seen: z.string().max(64).nullable(),
});

@ApiTags('rules')
@Controller('rules')
export class RuleDraftsController {
  constructor(
    private readonly drafts: RuleDrafts,
    private readonly settings: BankSettings,
  ) {}

  /** Newest first. */
  @Get(':id/versions')
  @Requires('rule.read')
  async versions(@Param('id') id: string): Promise<Page<VersionItem>> {
    const items = await this.drafts.versions(id);
    if (items.length === 0) throw notFound();
    return { items, nextCursor: null };
  }

  /** The newest version, draft or not, with its content: what an editor begins with. */
  @Get(':id/draft')
  @Requires('rule.read')
  async draft(@Param('id') id: string): Promise<EditableVersion> {
    const newest = await this.drafts.newest(id);
    if (!newest) throw notFound();
    return newest;
  }

  /** Saves the draft. It changes nothing about what is live. */
  @Put(':id/draft')
  @Requires('rule.write')
  async save(
    @Param('id') id: string,
    @ValidBody(draftSchema) { document, seen }: z.infer<typeof draftSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<EditableVersion> {
    const rule = readRule(document, ruleScopeOf(this.settings.bank));
    if (rule.document.id !== id) throw new Problem(otherId);
    const outcome = await this.drafts.save({ rule, seen, userId: user.id });
    if (outcome.kind === 'refused') throw new Problem(outcome.refusal);
    return outcome.draft;
  }
}

const otherId: ProblemDetails = {
  status: 422,
  code: 'RULE_OTHER_ID',
  path: '/document/id',
  detail: { en: 'The id of a rule cannot be changed; make a new rule.', zh: '规则编号不能更改，请新建规则。' },
};
