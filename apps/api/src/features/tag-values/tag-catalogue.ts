import { describeTag, type Tag, type TagDocument, type Text, type Words } from '@baleen/rules';
import { Injectable } from '@nestjs/common';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database } from '../../platform/database.js';
import { type ProblemDetails } from '../../platform/problem.js';
import { type Actor, AuditLog } from '../audit/index.js';
import { liveRules, ruleScopeOf } from '../rules/index.js';
import { saveTagState, type TagState, tagsWithStates } from '../tags/index.js';
import { type Counted, readDistribution } from './tag-distribution.js';
import { type ReadingRule, rulesByTag, tagsReading } from './tag-readers.js';

export interface TagItem extends Pick<
  TagDocument,
  'id' | 'category' | 'name' | 'refresh' | 'state' | 'owner' | 'source'
> {
  /** Share of customers with a value, 0 to 1; null where it was not computed. */
  readonly coverage: number | null;
  /** Business date of the coverage. */
  readonly asOf: string | null;
  /** How many live rules read it. */
  readonly rules: number;
}

export interface TagPage extends Omit<TagItem, 'rules'> {
  readonly document: TagDocument;
  readonly words: Words;
  /** Customers that were counted; null where it was not computed. */
  readonly customers: number | null;
  readonly distribution: Counted['values'];
  readonly rules: readonly ReadingRule[];
}

export type StateChange =
  | { readonly kind: 'changed' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly refusal: ProblemDetails };

/** The tags of the bank: definitions, life cycle, and what was counted. */
@Injectable()
export class TagCatalogue {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
    private readonly audit: AuditLog,
  ) {}

  /** The whole library: it has some dozens. */
  async list(): Promise<TagItem[]> {
    const tags = await this.tags();
    const readers = rulesByTag(await liveRules(this.database, this.settings.bank), tags);
    const counted = await readDistribution(this.database);
    return tags.map((tag) => {
      const { id } = tag.document;
      return { ...itemOf(tag, counted.get(id)), rules: readers.get(id)?.length ?? 0 };
    });
  }

  async find(id: string): Promise<TagPage | undefined> {
    const tags = await this.tags();
    const tag = tags.find(({ document }) => document.id === id);
    if (!tag) return undefined;
    const readers = rulesByTag(await liveRules(this.database, this.settings.bank), tags);
    const counted = (await readDistribution(this.database, id)).get(id);
    const { catalogue } = ruleScopeOf(this.settings.bank);
    const tagNames = new Map<string, Text>(tags.map(({ document }) => [document.id, document.name]));
    return {
      ...itemOf(tag, counted),
      document: tag.document,
      words: describeTag(tag, { catalogue, tagNames }),
      customers: counted?.customers ?? null,
      distribution: counted?.values ?? [],
      rules: readers.get(id) ?? [],
    };
  }

  /** Only a tag that nothing live reads may cease to be live: its rules would fall silent without a word. */
  async change(id: string, state: TagState, actor: Actor): Promise<StateChange> {
    const tags = await this.tags();
    const tag = tags.find(({ document }) => document.id === id);
    if (!tag) return { kind: 'unknown' };
    const before = tag.document.state;
    if (before === state) return { kind: 'changed' };
    if (before === 'live') {
      const rules = rulesByTag(await liveRules(this.database, this.settings.bank), tags).get(id) ?? [];
      const readers = [...rules, ...tagsReading(id, tags).map(({ document }) => document)];
      if (readers.length > 0) return { kind: 'refused', refusal: inUse(readers) };
    }
    await this.database.transaction(async (transaction) => {
      await saveTagState(transaction, id, state);
      await this.audit.write(transaction, {
        actor,
        action: 'tag.changed',
        thing: `tag:${id}`,
        detail: { before, state },
      });
    });
    return { kind: 'changed' };
  }

  private tags(): Promise<Tag[]> {
    return tagsWithStates(this.database, ruleScopeOf(this.settings.bank).catalogue);
  }
}

function itemOf({ document }: Tag, counted: Counted | undefined): Omit<TagItem, 'rules'> {
  const { id, category, name, refresh, state, owner, source } = document;
  const { coverage = null, asOf = null } = state === 'live' ? (counted ?? {}) : {};
  return { id, category, name, refresh, state, owner, source, coverage, asOf };
}

const inUse = (readers: readonly ReadingRule[]): ProblemDetails => ({
  status: 409,
  code: 'TAG_IN_USE',
  detail: {
    en: `${readers.length} live rules or tags read this tag; change or retire them first.`,
    zh: `有 ${readers.length} 条生效的规则或标签读取该标签，请先修改或停用它们。`,
  },
  path: '/state',
  problems: readers.map(({ id, name }) => ({
    code: 'TAG_READ',
    message: { en: `${name.en} (${id}) reads it`, zh: `“${name.zh}”（${id}）读取该标签` },
  })),
});
