import { Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZone, type Text } from '@baleen/rules';
import { z } from 'zod/v4';
import { BankSettings } from '../../platform/bank-settings.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { IdPipe, notFound } from '../../platform/http/id.js';
import { Paged } from '../../platform/http/paged.js';
import { ValidBody, ValidQuery } from '../../platform/http/validated.js';
import { type Page, pageOf, pageRequest } from '../../platform/paging.js';
import { plainText } from '../../platform/plain-text.js';
import { Problem } from '../../platform/problem.js';
import { AuditLog } from '../audit/index.js';
import { CurrentUser, Requires, type SignedInUser } from '../identity/index.js';
import { type RetentionFigure, retentionFigures } from './apply-retention.js';
import { type Erasure, listErasures, type ErasureKey } from './erasures.js';
import { type LegalHold, listHolds, releaseHold } from './legal-holds.js';
import { privacyRefusals } from './privacy-refusals.js';
import { PrivacyService } from './privacy-service.js';
import { type RetentionKind, retentionKinds, retentionRules } from './retention-kinds.js';
import { readRetention, type RetentionSetting, saveRetention } from './retention-setting.js';

const pageSchema = z.strictObject({ limit: z.string().optional(), cursor: z.string().optional() });
const releaseSchema = z.strictObject({ reason: plainText(500).min(3) });
const LONGEST = 36_500;
const retentionSchema = z.strictObject({
  isAutomatic: z.boolean(),
  days: z.strictObject(
    Object.fromEntries(retentionKinds.map((kind) => [kind, z.int().min(1).max(LONGEST)])) as Record<
      RetentionKind,
      z.ZodInt
    >,
  ),
});

export interface RetentionView {
  readonly isAutomatic: boolean;
  readonly kinds: readonly {
    readonly kind: RetentionKind;
    readonly name: Text;
    readonly about: Text;
    readonly days: number;
    readonly defaultDays: number;
    readonly leastDays: number;
  }[];
}

/** How long data are kept, what must stay, and whose data are gone. */
@ApiTags('privacy')
@Controller('privacy')
export class PrivacyController {
  constructor(
    private readonly database: Database,
    private readonly service: PrivacyService,
    private readonly settings: BankSettings,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Newest first, released ones included. */
  @Get('holds')
  @Paged()
  @Requires('privacy.read')
  async holds(@ValidQuery(pageSchema) query: z.infer<typeof pageSchema>): Promise<Page<LegalHold>> {
    const { limit, after } = pageRequest<readonly [number]>(query, 1);
    const found = await listHolds(this.database, { before: after?.[0], limit: limit + 1 });
    return pageOf(found, limit, ({ id }) => [id]);
  }

  @Post('holds/:id/release')
  @HttpCode(200)
  @Requires('privacy.write')
  release(
    @Param('id', IdPipe) id: number,
    @ValidBody(releaseSchema) { reason }: z.infer<typeof releaseSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<LegalHold> {
    const by = `user:${user.id}` as const;
    return this.database.transaction(async (transaction) => {
      const hold = await releaseHold(transaction, id, { reason, by, at: this.clock.now() });
      if (!hold) throw notFound();
      const thing = `customer:${hold.customerId}`;
      await this.audit.write(transaction, { actor: by, action: 'legal-hold.released', thing, detail: { hold: id } });
      return hold;
    });
  }

  /** Whose data were erased, newest first. */
  @Get('erasures')
  @Paged()
  @Requires('privacy.read')
  async erasures(@ValidQuery(pageSchema) query: z.infer<typeof pageSchema>): Promise<Page<Erasure>> {
    const { limit, after } = pageRequest<ErasureKey>(query, 2);
    const found = await listErasures(this.database, { after, limit: limit + 1 });
    return pageOf(found, limit, ({ erasedAt, customerId }) => [erasedAt.toISOString(), customerId]);
  }

  /** How long each kind of data is kept. */
  @Get('retention')
  @Requires('privacy.read')
  async retention(): Promise<RetentionView> {
    return viewOf(await readRetention(this.database));
  }

  @Put('retention')
  @Requires('privacy.write')
  async save(
    @ValidBody(retentionSchema) setting: z.infer<typeof retentionSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<RetentionView> {
    for (const kind of retentionKinds) {
      const { leastDays } = retentionRules[kind];
      if (setting.days[kind] < leastDays) throw new Problem(privacyRefusals.tooShort(`/days/${kind}`, leastDays));
    }
    await this.database.transaction(async (transaction) => {
      await saveRetention(transaction, setting);
      const entry = { action: 'retention.changed', thing: 'retention', detail: setting };
      await this.audit.write(transaction, { actor: `user:${user.id}`, ...entry });
    });
    return viewOf(setting);
  }

  /** What would go today, counted and not deleted. */
  @Get('retention/figures')
  @Requires('privacy.read')
  async figures(): Promise<{ figures: readonly RetentionFigure[] }> {
    const setting = await readRetention(this.database);
    const today = createZone(this.settings.bank.timeZone).dayOf(this.clock.now().getTime());
    return { figures: await retentionFigures(this.database, { setting, today }) };
  }

  /** Deletes what has been kept for long enough. */
  @Post('retention/apply')
  @HttpCode(200)
  @Requires('privacy.write')
  async apply(@CurrentUser() user: SignedInUser): Promise<{ figures: readonly RetentionFigure[] }> {
    return { figures: await this.service.applyRetention(`user:${user.id}`) };
  }
}

function viewOf({ isAutomatic, days }: RetentionSetting): RetentionView {
  return {
    isAutomatic,
    kinds: retentionKinds.map((kind) => {
      const { name, about, defaultDays, leastDays } = retentionRules[kind];
      return { kind, name, about, days: days[kind], defaultDays, leastDays };
    }),
  };
}
