import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import { z } from 'zod/v4';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { dateText } from '../../platform/date-text.js';
import { Database } from '../../platform/database.js';
import { notFound } from '../../platform/http/id.js';
import { ValidQuery } from '../../platform/http/validated.js';
import { plainText } from '../../platform/plain-text.js';
import { Problem } from '../../platform/problem.js';
import { AuditLog, Checkpoints } from '../audit/index.js';
import { CurrentUser, isPermitted, Requires, type SignedInUser, visibleCustomers } from '../identity/index.js';
import { type EvidenceScope, evidenceScope } from './collect/evidence-scope.js';
import { writePack } from './collect/write-pack.js';

const querySchema = z.strictObject({
  kind: z.enum(['customer', 'contact', 'task', 'suppression', 'detection', 'rule', 'period']),
  id: plainText(200).optional(),
  version: z.string().max(9).optional(),
  from: dateText.optional(),
  to: dateText.optional(),
});

/** What one download may hold; the command line has no limit. */
const MOST_DECISIONS = 20_000;

@ApiTags('evidence')
@Controller('evidence')
export class EvidenceController {
  constructor(
    private readonly database: Database,
    private readonly checkpoints: Checkpoints,
    private readonly audit: AuditLog,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
  ) {}

  /** A pack that `baleen verify` checks and replays without the server. Of the customers whom the asker may see; personal data only where the asker may see that. */
  @Get()
  @Requires('evidence.export')
  async download(
    @ValidQuery(querySchema) query: z.infer<typeof querySchema>,
    @CurrentUser() user: SignedInUser,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeOf(query);
    const isMasked = !isPermitted(user.roles, 'customer.read');
    await this.note(user, scope, isMasked);
    try {
      const written = await writePack(this.database, {
        ...{ bank: this.settings.bank, scope, asker: `user:${user.id}`, isMasked, checkpoints: this.checkpoints },
        visible: visibleCustomers(user, { permission: 'evidence.export', firstParameter: 4 }),
        at: this.clock.wallTime(),
        limit: MOST_DECISIONS,
        target: () => attachment(response, scope),
      });
      if (written.kind === 'nothing') throw notFound();
      if (written.kind === 'too-large') throw new Problem(tooLarge(written.decisions));
    } catch (error) {
      // What has begun cannot be answered otherwise any more: it is broken off, and without its manifest nobody takes it for whole.
      if (!response.headersSent) throw error;
      response.destroy();
    }
  }

  /** Who took evidence out of the bank is part of the audit log, whatever became of the file. */
  private note(user: SignedInUser, scope: EvidenceScope, isMasked: boolean): Promise<void> {
    const entry = { action: 'evidence.exported', thing: `evidence:${scope.kind}`, detail: { ...scope, isMasked } };
    return this.database.transaction((transaction) =>
      this.audit.write(transaction, { actor: `user:${user.id}`, ...entry }),
    );
  }
}

/** @throws Problem 400 where the parts do not make a scope */
function scopeOf(query: z.infer<typeof querySchema>): EvidenceScope {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const parsed = evidenceScope.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  throw new Problem({ ...notAScope, path: `?${parsed.error.issues[0]?.path.join('.') ?? 'kind'}` });
}

function attachment(response: Response, scope: EvidenceScope): Response {
  const name = 'id' in scope ? scope.id.replaceAll(/[^A-Za-z0-9-]/g, '_') : `${scope.from}-${scope.to}`;
  response.setHeader('Content-Type', 'application/gzip');
  response.setHeader('Content-Disposition', `attachment; filename="evidence-${scope.kind}-${name}.jsonl.gz"`);
  return response;
}

const notAScope = {
  status: 400,
  code: 'SCOPE_INVALID',
  detail: {
    en: 'A pack is about a customer, a contact, a task, a suppression or a detection with its id, a rule with id and version, or a period from and to.',
    zh: '证据包的范围应为客户、联系、任务、抑制或识别（附编号）、规则（附编号与版本）或起止日期。',
  },
};

const tooLarge = (decisions: number) => ({
  status: 422,
  code: 'EVIDENCE_TOO_LARGE',
  detail: {
    en: `This would be ${decisions} decisions, and one download holds ${MOST_DECISIONS}: choose a shorter period, or use the command line.`,
    zh: `共 ${decisions} 条决策，超过单次下载上限 ${MOST_DECISIONS} 条：请缩短期间或使用命令行。`,
  },
});
