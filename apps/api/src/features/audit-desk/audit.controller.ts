import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import { z } from 'zod/v4';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { ValidQuery } from '../../platform/http/validated.js';
import { writeResponse } from '../../platform/http/write-response.js';
import { type Page, pageOf, pageRequest } from '../../platform/paging.js';
import { plainText } from '../../platform/plain-text.js';
import { Problem } from '../../platform/problem.js';
import { AuditLog, type Checkpoint, Checkpoints } from '../audit/index.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { writeAuditFile } from './audit-file.js';
import { rangeOf } from './audit-lines.js';
import { type AuditItem, AuditStore } from './audit-store.js';
import { fingerprintOf } from './verify-audit-file.js';

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const part = plainText(200).optional();
const filterSchema = z.strictObject({
  actor: part,
  action: part,
  thing: part,
  from: instant.optional(),
  to: instant.optional(),
  limit: z.string().optional(),
  cursor: z.string().optional(),
});
const exportSchema = z.strictObject({ from: instant.optional(), to: instant.optional() });

interface AuditStanding {
  readonly entries: number;
  readonly hash: string | null;
  readonly checkpoint: Checkpoint | null;
  /** SHA-256 of the public key, to be compared with what was told outside. */
  readonly keyFingerprint: string;
}

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly store: AuditStore,
    private readonly database: Database,
    private readonly checkpoints: Checkpoints,
    private readonly audit: AuditLog,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  @Get()
  @Requires('audit.read')
  async list(@ValidQuery(filterSchema) query: z.infer<typeof filterSchema>): Promise<Page<AuditItem>> {
    const { limit, after } = pageRequest<readonly [number]>(query, 1);
    const items = await this.store.list(query, { limit: limit + 1, before: after?.[0] });
    return pageOf(items, limit, ({ seq }) => [seq]);
  }

  /** How long the chain is, and up to where it is signed. */
  @Get('standing')
  @Requires('audit.read')
  async standing(): Promise<AuditStanding> {
    return {
      ...(await this.store.standing()),
      checkpoint: this.checkpoints.list().at(-1) ?? null,
      keyFingerprint: fingerprintOf(this.checkpoints.key().publicPem),
    };
  }

  /** A part of the chain, all of it where no time is given, as a file that `baleen verify` checks without the server. */
  @Get('export')
  @Requires('audit.read')
  async export(
    @ValidQuery(exportSchema) { from, to }: z.infer<typeof exportSchema>,
    @CurrentUser() user: SignedInUser,
    @Res() response: Response,
  ): Promise<void> {
    await this.database.transaction((transaction) =>
      this.audit.write(transaction, {
        actor: `user:${user.id}`,
        action: 'audit.exported',
        thing: 'audit',
        detail: { from: from ?? null, to: to ?? null },
      }),
    );
    const range = await rangeOf(this.database, from, to);
    if (!range) throw new Problem(nothingThere);
    response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="audit-${range.from}-${range.to}.jsonl"`);
    const { id, name } = this.settings.bank;
    await writeAuditFile(this.database, {
      ...{ bank: { id, name }, range, checkpoints: this.checkpoints, at: this.clock.wallTime() },
      write: (text) => writeResponse(response, text),
    });
    response.end();
  }
}

const nothingThere = {
  status: 404,
  code: 'NOTHING_IN_PERIOD',
  detail: { en: 'Nothing was written in this period.', zh: '该时间段内没有审计记录。' },
};
