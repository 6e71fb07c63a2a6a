import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { categories, describeRule, parseRule, type RuleDocument, type Words } from '@baleen/rules';
import { z } from 'zod/v4';
import { BankSettings } from '../../platform/bank-settings.js';
import { notFound } from '../../platform/http/id.js';
import { ValidQuery } from '../../platform/http/validated.js';
import { type Page } from '../../platform/paging.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { type RuleItem, ruleItem, RuleStore } from './rule-store.js';
import { ruleScopeOf } from './rule-scope.js';

const filterSchema = z.strictObject({
  category: z.enum(categories).optional(),
  /** Part of the id or of the name in either language. */
  q: z.string().max(100).optional(),
});

interface RulePage {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly state: string;
  readonly document: RuleDocument;
  readonly words: Words;
  readonly detections: number;
}

@ApiTags('rules')
@Controller('rules')
export class RulesController {
  constructor(
    private readonly rules: RuleStore,
    private readonly settings: BankSettings,
  ) {}

  /** The whole library: it has at most some hundred rules. */
  @Get()
  @Requires('rule.read')
  async list(
    @ValidQuery(filterSchema) { category, q }: z.infer<typeof filterSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<Page<RuleItem>> {
    const items = (await this.rules.list(user)).map(ruleItem);
    const wanted = q?.trim().toLowerCase();
    const matches = ({ id, name }: RuleItem): boolean =>
      !wanted || [id, name.en, name.zh].some((text) => text.toLowerCase().includes(wanted));
    return {
      items: items.filter((item) => (!category || item.category === category) && matches(item)),
      nextCursor: null,
    };
  }

  @Get(':id')
  @Requires('rule.read')
  async one(@Param('id') id: string, @CurrentUser() user: SignedInUser): Promise<RulePage> {
    const stored = await this.rules.find(id, user);
    if (!stored) throw notFound();
    return { ...stored, words: this.wordsOf(stored.document) };
  }

  private wordsOf(document: RuleDocument): Words {
    const scope = ruleScopeOf(this.settings.bank);
    const parsed = parseRule(document, scope);
    if (!parsed.ok) throw new Error(`the rule ${document.id} cannot be read any more`);
    return describeRule(parsed.value, { catalogue: scope.catalogue });
  }
}
