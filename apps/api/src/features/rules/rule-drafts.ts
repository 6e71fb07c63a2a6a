import { Injectable } from '@nestjs/common';
import { type Rule, type RuleDocument } from '@baleen/rules';
import { Database } from '../../platform/database.js';
import { type ProblemDetails } from '../../platform/problem.js';
import { isOpen, newestVersion, VersionDrafts, VersionPages } from '../approvals/index.js';
import { ruleHash } from './rule-hash.js';

export interface VersionItem {
  readonly version: number;
  readonly hash: string;
  readonly state: string;
  readonly createdAt: Date;
}

export interface EditableVersion extends VersionItem {
  readonly document: RuleDocument;
}

export interface DraftToSave {
  readonly rule: Rule;
  /** Hash of the newest version that the editor has seen; null for a new rule. */
  readonly seen: string | null;
  readonly userId: number;
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly draft: EditableVersion }
  | { readonly kind: 'refused'; readonly refusal: ProblemDetails };

/** The draft of a rule as its editor knows it; the life cycle is that of all versions. */
@Injectable()
export class RuleDrafts {
  constructor(
    private readonly database: Database,
    private readonly drafts: VersionDrafts,
    private readonly pages: VersionPages,
  ) {}

  /** Newest first; empty where there is no such rule. */
  async versions(ruleId: string): Promise<VersionItem[]> {
    return (await this.pages.history('rule', ruleId)).map(itemOf);
  }

  /** What an editor begins with: the newest version. */
  async newest(ruleId: string): Promise<EditableVersion | undefined> {
    const newest = await newestVersion<RuleDocument>(this.database, 'rule', ruleId);
    return newest && { ...itemOf(newest), document: newest.document };
  }

  /** Refused where somebody else has saved since, so that nobody's work is overwritten unseen. The same content again changes nothing. */
  async save({ rule: { document }, seen, userId }: DraftToSave): Promise<SaveOutcome> {
    const versions = await this.pages.history('rule', document.id);
    const [newest, open] = [versions[0], versions.find(({ state }) => isOpen(state))];
    if ((newest?.hash ?? null) !== seen)
      return { kind: 'refused', refusal: seen === null ? idTaken : changedMeanwhile };
    if (newest?.hash === ruleHash(document)) return { kind: 'saved', draft: { ...itemOf(newest), document } };
    const saved = await this.drafts.save({
      ...{ kind: 'rule', id: document.id, document, userId },
      revision: open?.revision ?? null,
      newest: newest?.version ?? null,
    });
    if (saved.ok) return { kind: 'saved', draft: { ...itemOf(saved.value), document } };
    return { kind: 'refused', refusal: saved.refusal.code === 'VERSION_CHANGED' ? changedMeanwhile : saved.refusal };
  }
}

const itemOf = ({ version, hash, state, createdAt }: VersionItem): VersionItem => ({ version, hash, state, createdAt });

const changedMeanwhile: ProblemDetails = {
  status: 409,
  code: 'RULE_CHANGED',
  detail: {
    en: 'Somebody else has saved this rule since it was opened here.',
    zh: '此规则打开后已被他人保存。',
  },
};

const idTaken: ProblemDetails = {
  status: 409,
  code: 'RULE_EXISTS',
  path: '/document/id',
  detail: { en: 'There is a rule with this id already.', zh: '已存在使用该编号的规则。' },
};
