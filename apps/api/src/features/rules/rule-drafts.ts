import { Injectable } from '@nestjs/common';
import { type Rule, type RuleDocument } from '@baleen/rules';
import { Clock } from '../../platform/clock.js';
import { Database, type Queryable } from '../../platform/database.js';
import { type ProblemDetails } from '../../platform/problem.js';
import { type Actor, AuditLog } from '../audit/index.js';
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
  readonly actor: Actor;
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly draft: EditableVersion }
  | { readonly kind: 'refused'; readonly refusal: ProblemDetails };

const columns = 'version, hash, state, created_at AS "createdAt"';

/** The draft of a rule, at most one: saving it again replaces it. Versions that were live are never touched. */
@Injectable()
export class RuleDrafts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Newest first; empty where there is no such rule. */
  versions(ruleId: string): Promise<VersionItem[]> {
    return this.database.query<VersionItem>(
      `SELECT ${columns} FROM rule_version WHERE rule_id = $1 ORDER BY version DESC`,
      [ruleId],
    );
  }

  /** What an editor begins with: the newest version. */
  newest(ruleId: string): Promise<EditableVersion | undefined> {
    return newestOf(this.database, ruleId);
  }

  /** Refused where somebody else has saved since, so that nobody's work is overwritten unseen. The same content again changes nothing. */
  save({ rule: { document }, seen, actor }: DraftToSave): Promise<SaveOutcome> {
    return this.database.transaction(async (transaction): Promise<SaveOutcome> => {
      await transaction.query('LOCK TABLE rule_version IN SHARE ROW EXCLUSIVE MODE');
      const newest = await newestOf(transaction, document.id);
      const hash = ruleHash(document);
      if ((newest?.hash ?? null) !== seen)
        return { kind: 'refused', refusal: seen === null ? idTaken : changedMeanwhile };
      if (newest?.hash === hash) return { kind: 'saved', draft: newest };
      await transaction.query("DELETE FROM rule_version WHERE rule_id = $1 AND state = 'draft'", [document.id]);
      const draft = await this.insert(transaction, document, hash);
      const detail = { version: draft.version, hash };
      await this.audit.write(transaction, { actor, action: 'rule.draft-saved', thing: `rule:${document.id}`, detail });
      return { kind: 'saved', draft };
    });
  }

  private async insert(transaction: Queryable, document: RuleDocument, hash: string): Promise<EditableVersion> {
    const [row] = await transaction.query<EditableVersion>(
      `INSERT INTO rule_version (rule_id, version, hash, document, state, created_at)
       SELECT $1, coalesce(max(version), 0) + 1, $2, $3, 'draft', $4 FROM rule_version WHERE rule_id = $1
       RETURNING ${columns}, document`,
      [document.id, hash, JSON.stringify(document), this.clock.now()],
    );
    return row!;
  }
}

async function newestOf(database: Queryable, ruleId: string): Promise<EditableVersion | undefined> {
  const [row] = await database.query<EditableVersion>(
    `SELECT ${columns}, document FROM rule_version WHERE rule_id = $1 ORDER BY version DESC LIMIT 1`,
    [ruleId],
  );
  return row;
}

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
